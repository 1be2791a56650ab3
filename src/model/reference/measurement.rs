//! Items, reliability, polychoric correlations, item response, profiles.

use super::Reference;

pub(super) const REFERENCES: &[Reference] = &[
    Reference {
        key: "bentler_2009",
        short: "Bentler (2009)",
        full: "Bentler, P. M. (2009). Alpha, dimension-free, and model-based internal consistency reliability. Psychometrika, 74(1), 137–143. https://doi.org/10.1007/s11336-008-9100-1",
        bibtex: "@article{bentler_2009, author = {Bentler, Peter M.}, year = {2009}, title = {Alpha, dimension-free, and model-based internal consistency reliability}, journal = {Psychometrika}, volume = {74}, number = {1}, pages = {137--143}, doi = {10.1007/s11336-008-9100-1}}",
    },
    Reference {
        key: "bock_aitkin_1981",
        short: "Bock and Aitkin (1981)",
        full: "Bock, R. D., & Aitkin, M. (1981). Marginal maximum likelihood estimation of item parameters: Application of an EM algorithm. Psychometrika, 46(4), 443–459. https://doi.org/10.1007/BF02293801",
        bibtex: "@article{bock_aitkin_1981, author = {Bock, R. Darrell and Aitkin, Murray}, year = {1981}, title = {Marginal maximum likelihood estimation of item parameters: Application of an {EM} algorithm}, journal = {Psychometrika}, volume = {46}, number = {4}, pages = {443--459}, doi = {10.1007/BF02293801}}",
    },
    Reference {
        key: "bock_mislevy_1982",
        short: "Bock and Mislevy (1982)",
        full: "Bock, R. D., & Mislevy, R. J. (1982). Adaptive EAP estimation of ability in a microcomputer environment. Applied Psychological Measurement, 6(4), 431–444. https://doi.org/10.1177/014662168200600405",
        bibtex: "@article{bock_mislevy_1982, author = {Bock, R. Darrell and Mislevy, Robert J.}, year = {1982}, title = {Adaptive {EAP} estimation of ability in a microcomputer environment}, journal = {Applied Psychological Measurement}, volume = {6}, number = {4}, pages = {431--444}, doi = {10.1177/014662168200600405}}",
    },
    Reference {
        key: "celeux_soromenho_1996",
        short: "Celeux and Soromenho (1996)",
        full: "Celeux, G., & Soromenho, G. (1996). An entropy criterion for assessing the number of clusters in a mixture model. Journal of Classification, 13(2), 195–212. https://doi.org/10.1007/BF01246098",
        bibtex: "@article{celeux_soromenho_1996, author = {Celeux, Gilles and Soromenho, Gilda}, year = {1996}, title = {An entropy criterion for assessing the number of clusters in a mixture model}, journal = {Journal of Classification}, volume = {13}, number = {2}, pages = {195--212}, doi = {10.1007/BF01246098}}",
    },
    Reference {
        key: "chalmers_2018",
        short: "Chalmers (2018)",
        full: "Chalmers, R. P. (2018). On misconceptions and the limited usefulness of ordinal alpha. Educational and Psychological Measurement, 78(6), 1056–1071. https://doi.org/10.1177/0013164417727036",
        bibtex: "@article{chalmers_2018, author = {Chalmers, R. Philip}, year = {2018}, title = {On misconceptions and the limited usefulness of ordinal alpha}, journal = {Educational and Psychological Measurement}, volume = {78}, number = {6}, pages = {1056--1071}, doi = {10.1177/0013164417727036}}",
    },
    Reference {
        key: "cronbach_1951",
        short: "Cronbach (1951)",
        full: "Cronbach, L. J. (1951). Coefficient alpha and the internal structure of tests. Psychometrika, 16(3), 297–334. https://doi.org/10.1007/BF02310555",
        bibtex: "@article{cronbach_1951, author = {Cronbach, Lee J.}, year = {1951}, title = {Coefficient alpha and the internal structure of tests}, journal = {Psychometrika}, volume = {16}, number = {3}, pages = {297--334}, doi = {10.1007/BF02310555}}",
    },
    Reference {
        key: "eisinga_te_grotenhuis_pelzer_2013",
        short: "Eisinga, te Grotenhuis, and Pelzer (2013)",
        full: "Eisinga, R., te Grotenhuis, M., & Pelzer, B. (2013). The reliability of a two-item scale: Pearson, Cronbach, or Spearman-Brown? International Journal of Public Health, 58(4), 637–642. https://doi.org/10.1007/s00038-012-0416-3",
        bibtex: "@article{eisinga_te_grotenhuis_pelzer_2013, author = {Eisinga, Rob and te Grotenhuis, Manfred and Pelzer, Ben}, year = {2013}, title = {The reliability of a two-item scale: {Pearson}, {Cronbach}, or {Spearman-Brown}?}, journal = {International Journal of Public Health}, volume = {58}, number = {4}, pages = {637--642}, doi = {10.1007/s00038-012-0416-3}}",
    },
    Reference {
        key: "feldt_woodruff_salih_1987",
        short: "Feldt, Woodruff, and Salih (1987)",
        full: "Feldt, L. S., Woodruff, D. J., & Salih, F. A. (1987). Statistical inference for coefficient alpha. Applied Psychological Measurement, 11(1), 93–103. https://doi.org/10.1177/014662168701100107",
        bibtex: "@article{feldt_woodruff_salih_1987, author = {Feldt, Leonard S. and Woodruff, David J. and Salih, Fathi A.}, year = {1987}, title = {Statistical inference for coefficient alpha}, journal = {Applied Psychological Measurement}, volume = {11}, number = {1}, pages = {93--103}, doi = {10.1177/014662168701100107}}",
    },
    Reference {
        key: "geldhof_preacher_zyphur_2014",
        short: "Geldhof, Preacher, and Zyphur (2014)",
        full: "Geldhof, G. J., Preacher, K. J., & Zyphur, M. J. (2014). Reliability estimation in a multilevel confirmatory factor analysis framework. Psychological Methods, 19(1), 72–91. https://doi.org/10.1037/a0032138",
        bibtex: "@article{geldhof_preacher_zyphur_2014, author = {Geldhof, G. John and Preacher, Kristopher J. and Zyphur, Michael J.}, year = {2014}, title = {Reliability estimation in a multilevel confirmatory factor analysis framework}, journal = {Psychological Methods}, volume = {19}, number = {1}, pages = {72--91}, doi = {10.1037/a0032138}}",
    },
    Reference {
        key: "genz_2004",
        short: "Genz (2004)",
        full: "Genz, A. (2004). Numerical computation of rectangular bivariate and trivariate normal and t probabilities. Statistics and Computing, 14(3), 251–260. https://doi.org/10.1023/B:STCO.0000035304.20635.31",
        bibtex: "@article{genz_2004, author = {Genz, Alan}, year = {2004}, title = {Numerical computation of rectangular bivariate and trivariate normal and t probabilities}, journal = {Statistics and Computing}, volume = {14}, number = {3}, pages = {251--260}, doi = {10.1023/B:STCO.0000035304.20635.31}}",
    },
    Reference {
        key: "guttman_1945",
        short: "Guttman (1945)",
        full: "Guttman, L. (1945). A basis for analyzing test-retest reliability. Psychometrika, 10(4), 255–282. https://doi.org/10.1007/BF02288892",
        bibtex: "@article{guttman_1945, author = {Guttman, Louis}, year = {1945}, title = {A basis for analyzing test-retest reliability}, journal = {Psychometrika}, volume = {10}, number = {4}, pages = {255--282}, doi = {10.1007/BF02288892}}",
    },
    Reference {
        key: "hennig_2007",
        short: "Hennig (2007)",
        full: "Hennig, C. (2007). Cluster-wise assessment of cluster stability. Computational Statistics & Data Analysis, 52(1), 258–271. https://doi.org/10.1016/j.csda.2006.11.025",
        bibtex: "@article{hennig_2007, author = {Hennig, Christian}, year = {2007}, title = {Cluster-wise assessment of cluster stability}, journal = {Computational Statistics \\& Data Analysis}, volume = {52}, number = {1}, pages = {258--271}, doi = {10.1016/j.csda.2006.11.025}}",
    },
    Reference {
        key: "hubert_arabie_1985",
        short: "Hubert and Arabie (1985)",
        full: "Hubert, L., & Arabie, P. (1985). Comparing partitions. Journal of Classification, 2(1), 193–218. https://doi.org/10.1007/BF01908075",
        bibtex: "@article{hubert_arabie_1985, author = {Hubert, Lawrence and Arabie, Phipps}, year = {1985}, title = {Comparing partitions}, journal = {Journal of Classification}, volume = {2}, number = {1}, pages = {193--218}, doi = {10.1007/BF01908075}}",
    },
    Reference {
        key: "joanes_gill_1998",
        short: "Joanes and Gill (1998)",
        full: "Joanes, D. N., & Gill, C. A. (1998). Comparing measures of sample skewness and kurtosis. Journal of the Royal Statistical Society: Series D (The Statistician), 47(1), 183–189. https://doi.org/10.1111/1467-9884.00122",
        bibtex: "@article{joanes_gill_1998, author = {Joanes, D. N. and Gill, C. A.}, year = {1998}, title = {Comparing measures of sample skewness and kurtosis}, journal = {Journal of the Royal Statistical Society: Series D (The Statistician)}, volume = {47}, number = {1}, pages = {183--189}, doi = {10.1111/1467-9884.00122}}",
    },
    Reference {
        key: "joreskog_1994",
        short: "Jöreskog (1994)",
        full: "Jöreskog, K. G. (1994). On the estimation of polychoric correlations and their asymptotic covariance matrix. Psychometrika, 59(3), 381–389. https://doi.org/10.1007/BF02296131",
        bibtex: "@article{joreskog_1994, author = {Jöreskog, Karl G.}, year = {1994}, title = {On the estimation of polychoric correlations and their asymptotic covariance matrix}, journal = {Psychometrika}, volume = {59}, number = {3}, pages = {381--389}, doi = {10.1007/BF02296131}}",
    },
    Reference {
        key: "joreskog_2005",
        short: "Jöreskog (2005)",
        full: "Jöreskog, K. G. (2005). Structural equation modeling with ordinal variables using LISREL [Technical report]. Scientific Software International.",
        bibtex: "@techreport{joreskog_2005, author = {Jöreskog, Karl G.}, year = {2005}, title = {Structural equation modeling with ordinal variables using {LISREL}}, institution = {Scientific Software International}}",
    },
    Reference {
        key: "lloyd_1982",
        short: "Lloyd (1982)",
        full: "Lloyd, S. P. (1982). Least squares quantization in PCM. IEEE Transactions on Information Theory, 28(2), 129–137. https://doi.org/10.1109/TIT.1982.1056489",
        bibtex: "@article{lloyd_1982, author = {Lloyd, Stuart P.}, year = {1982}, title = {Least squares quantization in {PCM}}, journal = {IEEE Transactions on Information Theory}, volume = {28}, number = {2}, pages = {129--137}, doi = {10.1109/TIT.1982.1056489}}",
    },
    Reference {
        key: "louis_1982",
        short: "Louis (1982)",
        full: "Louis, T. A. (1982). Finding the observed information matrix when using the EM algorithm. Journal of the Royal Statistical Society: Series B (Methodological), 44(2), 226–233. https://doi.org/10.1111/j.2517-6161.1982.tb01203.x",
        bibtex: "@article{louis_1982, author = {Louis, Thomas A.}, year = {1982}, title = {Finding the observed information matrix when using the {EM} algorithm}, journal = {Journal of the Royal Statistical Society: Series B (Methodological)}, volume = {44}, number = {2}, pages = {226--233}, doi = {10.1111/j.2517-6161.1982.tb01203.x}}",
    },
    Reference {
        key: "mcdonald_1999",
        short: "McDonald (1999)",
        full: "McDonald, R. P. (1999). Test theory: A unified treatment. Lawrence Erlbaum Associates.",
        bibtex: "@book{mcdonald_1999, author = {McDonald, Roderick P.}, year = {1999}, title = {Test theory: A unified treatment}, publisher = {Lawrence Erlbaum Associates}}",
    },
    Reference {
        key: "muthen_1984",
        short: "Muthén (1984)",
        full: "Muthén, B. (1984). A general structural equation model with dichotomous, ordered categorical, and continuous latent variable indicators. Psychometrika, 49(1), 115–132. https://doi.org/10.1007/BF02294210",
        bibtex: "@article{muthen_1984, author = {Muthén, Bengt}, year = {1984}, title = {A general structural equation model with dichotomous, ordered categorical, and continuous latent variable indicators}, journal = {Psychometrika}, volume = {49}, number = {1}, pages = {115--132}, doi = {10.1007/BF02294210}}",
    },
    Reference {
        key: "olsson_1979",
        short: "Olsson (1979)",
        full: "Olsson, U. (1979). Maximum likelihood estimation of the polychoric correlation coefficient. Psychometrika, 44(4), 443–460. https://doi.org/10.1007/BF02296207",
        bibtex: "@article{olsson_1979, author = {Olsson, Ulf}, year = {1979}, title = {Maximum likelihood estimation of the polychoric correlation coefficient}, journal = {Psychometrika}, volume = {44}, number = {4}, pages = {443--460}, doi = {10.1007/BF02296207}}",
    },
    Reference {
        key: "olsson_drasgow_dorans_1982",
        short: "Olsson, Drasgow, and Dorans (1982)",
        full: "Olsson, U., Drasgow, F., & Dorans, N. J. (1982). The polyserial correlation coefficient. Psychometrika, 47(3), 337–347. https://doi.org/10.1007/BF02294164",
        bibtex: "@article{olsson_drasgow_dorans_1982, author = {Olsson, Ulf and Drasgow, Fritz and Dorans, Neil J.}, year = {1982}, title = {The polyserial correlation coefficient}, journal = {Psychometrika}, volume = {47}, number = {3}, pages = {337--347}, doi = {10.1007/BF02294164}}",
    },
    Reference {
        key: "revelle_zinbarg_2009",
        short: "Revelle and Zinbarg (2009)",
        full: "Revelle, W., & Zinbarg, R. E. (2009). Coefficients alpha, beta, omega, and the glb: Comments on Sijtsma. Psychometrika, 74(1), 145–154. https://doi.org/10.1007/s11336-008-9102-z",
        bibtex: "@article{revelle_zinbarg_2009, author = {Revelle, William and Zinbarg, Richard E.}, year = {2009}, title = {Coefficients alpha, beta, omega, and the glb: Comments on {Sijtsma}}, journal = {Psychometrika}, volume = {74}, number = {1}, pages = {145--154}, doi = {10.1007/s11336-008-9102-z}}",
    },
    Reference {
        key: "samejima_1969",
        short: "Samejima (1969)",
        full: "Samejima, F. (1969). Estimation of latent ability using a response pattern of graded scores (Psychometric Monograph No. 17). Psychometric Society.",
        bibtex: "@book{samejima_1969, author = {Samejima, Fumiko}, year = {1969}, title = {Estimation of latent ability using a response pattern of graded scores}, series = {Psychometric Monograph}, number = {17}, publisher = {Psychometric Society}}",
    },
    Reference {
        key: "schmid_leiman_1957",
        short: "Schmid and Leiman (1957)",
        full: "Schmid, J., & Leiman, J. M. (1957). The development of hierarchical factor solutions. Psychometrika, 22(1), 53–61. https://doi.org/10.1007/BF02289209",
        bibtex: "@article{schmid_leiman_1957, author = {Schmid, John and Leiman, John M.}, year = {1957}, title = {The development of hierarchical factor solutions}, journal = {Psychometrika}, volume = {22}, number = {1}, pages = {53--61}, doi = {10.1007/BF02289209}}",
    },
    Reference {
        key: "schwarz_1978",
        short: "Schwarz (1978)",
        full: "Schwarz, G. (1978). Estimating the dimension of a model. The Annals of Statistics, 6(2), 461–464. https://doi.org/10.1214/aos/1176344136",
        bibtex: "@article{schwarz_1978, author = {Schwarz, Gideon}, year = {1978}, title = {Estimating the dimension of a model}, journal = {The Annals of Statistics}, volume = {6}, number = {2}, pages = {461--464}, doi = {10.1214/aos/1176344136}}",
    },
    Reference {
        key: "terwee_2007",
        short: "Terwee et al. (2007)",
        full: "Terwee, C. B., Bot, S. D. M., de Boer, M. R., van der Windt, D. A. W. M., Knol, D. L., Dekker, J., Bouter, L. M., & de Vet, H. C. W. (2007). Quality criteria were proposed for measurement properties of health status questionnaires. Journal of Clinical Epidemiology, 60(1), 34–42. https://doi.org/10.1016/j.jclinepi.2006.03.012",
        bibtex: "@article{terwee_2007, author = {Terwee, Caroline B. and Bot, Sandra D. M. and de Boer, Michael R. and van der Windt, Daniëlle A. W. M. and Knol, Dirk L. and Dekker, Joost and Bouter, Lex M. and de Vet, Henrica C. W.}, year = {2007}, title = {Quality criteria were proposed for measurement properties of health status questionnaires}, journal = {Journal of Clinical Epidemiology}, volume = {60}, number = {1}, pages = {34--42}, doi = {10.1016/j.jclinepi.2006.03.012}}",
    },
    Reference {
        key: "zumbo_gadermann_zeisser_2007",
        short: "Zumbo, Gadermann, and Zeisser (2007)",
        full: "Zumbo, B. D., Gadermann, A. M., & Zeisser, C. (2007). Ordinal versions of coefficients alpha and theta for Likert rating scales. Journal of Modern Applied Statistical Methods, 6(1), 21–29. https://doi.org/10.22237/jmasm/1177992180",
        bibtex: "@article{zumbo_gadermann_zeisser_2007, author = {Zumbo, Bruno D. and Gadermann, Anne M. and Zeisser, Cornelia}, year = {2007}, title = {Ordinal versions of coefficients alpha and theta for {Likert} rating scales}, journal = {Journal of Modern Applied Statistical Methods}, volume = {6}, number = {1}, pages = {21--29}, doi = {10.22237/jmasm/1177992180}}",
    },
];
