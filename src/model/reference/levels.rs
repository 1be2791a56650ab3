//! Levels, mixed models, agreement.

use super::Reference;

pub(super) const REFERENCES: &[Reference] = &[
    Reference {
        key: "akaike_1974",
        short: "Akaike (1974)",
        full: "Akaike, H. (1974). A new look at the statistical model identification. IEEE Transactions on Automatic Control, 19(6), 716–723. https://doi.org/10.1109/TAC.1974.1100705",
        bibtex: "@article{akaike_1974, author = {Akaike, Hirotugu}, year = {1974}, title = {A new look at the statistical model identification}, journal = {IEEE Transactions on Automatic Control}, volume = {19}, number = {6}, pages = {716--723}, doi = {10.1109/TAC.1974.1100705}}",
    },
    Reference {
        key: "bates_et_al_2015",
        short: "Bates et al. (2015)",
        full: "Bates, D., Mächler, M., Bolker, B., & Walker, S. (2015). Fitting linear mixed-effects models using lme4. Journal of Statistical Software, 67(1), 1–48. https://doi.org/10.18637/jss.v067.i01",
        bibtex: "@article{bates_et_al_2015, author = {Bates, Douglas and M{\\\"a}chler, Martin and Bolker, Ben and Walker, Steve}, year = {2015}, title = {Fitting linear mixed-effects models using {lme4}}, journal = {Journal of Statistical Software}, volume = {67}, number = {1}, pages = {1--48}, doi = {10.18637/jss.v067.i01}}",
    },
    Reference {
        key: "binder_1983",
        short: "Binder (1983)",
        full: "Binder, D. A. (1983). On the variances of asymptotically normal estimators from complex surveys. International Statistical Review, 51(3), 279–292. https://doi.org/10.2307/1402588",
        bibtex: "@article{binder_1983, author = {Binder, David A.}, year = {1983}, title = {On the variances of asymptotically normal estimators from complex surveys}, journal = {International Statistical Review}, volume = {51}, number = {3}, pages = {279--292}, doi = {10.2307/1402588}}",
    },
    Reference {
        key: "brown_forsythe_1974",
        short: "Brown and Forsythe (1974)",
        full: "Brown, M. B., & Forsythe, A. B. (1974). Robust tests for the equality of variances. Journal of the American Statistical Association, 69(346), 364–367. https://doi.org/10.1080/01621459.1974.10482955",
        bibtex: "@article{brown_forsythe_1974, author = {Brown, Morton B. and Forsythe, Alan B.}, year = {1974}, title = {Robust tests for the equality of variances}, journal = {Journal of the American Statistical Association}, volume = {69}, number = {346}, pages = {364--367}, doi = {10.1080/01621459.1974.10482955}}",
    },
    Reference {
        key: "dansereau_alutto_yammarino_1984",
        short: "Dansereau, Alutto, and Yammarino (1984)",
        full: "Dansereau, F., Alutto, J. A., & Yammarino, F. J. (1984). Theory testing in organizational behavior: The varient approach. Prentice-Hall.",
        bibtex: "@book{dansereau_alutto_yammarino_1984, author = {Dansereau, Fred and Alutto, Joseph A. and Yammarino, Francis J.}, year = {1984}, title = {Theory testing in organizational behavior: The varient approach}, publisher = {Prentice-Hall}}",
    },
    Reference {
        key: "eldridge_ashby_kerry_2006",
        short: "Eldridge et al. (2006)",
        full: "Eldridge, S. M., Ashby, D., & Kerry, S. (2006). Sample size for cluster randomized trials: Effect of coefficient of variation of cluster size and analysis method. International Journal of Epidemiology, 35(5), 1292–1300. https://doi.org/10.1093/ije/dyl129",
        bibtex: "@article{eldridge_ashby_kerry_2006, author = {Eldridge, Sandra M. and Ashby, Deborah and Kerry, Sally}, year = {2006}, title = {Sample size for cluster randomized trials: Effect of coefficient of variation of cluster size and analysis method}, journal = {International Journal of Epidemiology}, volume = {35}, number = {5}, pages = {1292--1300}, doi = {10.1093/ije/dyl129}}",
    },
    Reference {
        key: "giesbrecht_burns_1985",
        short: "Giesbrecht and Burns (1985)",
        full: "Giesbrecht, F. G., & Burns, J. C. (1985). Two-stage analysis based on a mixed model: Large-sample asymptotic theory and small-sample simulation results. Biometrics, 41(2), 477–486. https://doi.org/10.2307/2530872",
        bibtex: "@article{giesbrecht_burns_1985, author = {Giesbrecht, F. G. and Burns, J. C.}, year = {1985}, title = {Two-stage analysis based on a mixed model: Large-sample asymptotic theory and small-sample simulation results}, journal = {Biometrics}, volume = {41}, number = {2}, pages = {477--486}, doi = {10.2307/2530872}}",
    },
    Reference {
        key: "goldstein_healy_1995",
        short: "Goldstein and Healy (1995)",
        full: "Goldstein, H., & Healy, M. J. R. (1995). The graphical presentation of a collection of means. Journal of the Royal Statistical Society: Series A, 158(1), 175–177. https://doi.org/10.2307/2983411",
        bibtex: "@article{goldstein_healy_1995, author = {Goldstein, Harvey and Healy, Michael J. R.}, year = {1995}, title = {The graphical presentation of a collection of means}, journal = {Journal of the Royal Statistical Society: Series A}, volume = {158}, number = {1}, pages = {175--177}, doi = {10.2307/2983411}}",
    },
    Reference {
        key: "henderson_1975",
        short: "Henderson (1975)",
        full: "Henderson, C. R. (1975). Best linear unbiased estimation and prediction under a selection model. Biometrics, 31(2), 423–447. https://doi.org/10.2307/2529430",
        bibtex: "@article{henderson_1975, author = {Henderson, C. R.}, year = {1975}, title = {Best linear unbiased estimation and prediction under a selection model}, journal = {Biometrics}, volume = {31}, number = {2}, pages = {423--447}, doi = {10.2307/2529430}}",
    },
    Reference {
        key: "johnson_2014",
        short: "Johnson (2014)",
        full: "Johnson, P. C. D. (2014). Extension of Nakagawa & Schielzeth’s R²GLMM to random slopes models. Methods in Ecology and Evolution, 5(9), 944–946. https://doi.org/10.1111/2041-210X.12225",
        bibtex: "@article{johnson_2014, author = {Johnson, Paul C. D.}, year = {2014}, title = {Extension of {Nakagawa} \\& {Schielzeth}'s {R2GLMM} to random slopes models}, journal = {Methods in Ecology and Evolution}, volume = {5}, number = {9}, pages = {944--946}, doi = {10.1111/2041-210X.12225}}",
    },
    Reference {
        key: "kelley_1947",
        short: "Kelley (1947)",
        full: "Kelley, T. L. (1947). Fundamentals of statistics. Harvard University Press.",
        bibtex: "@book{kelley_1947, author = {Kelley, Truman Lee}, year = {1947}, title = {Fundamentals of statistics}, publisher = {Harvard University Press}}",
    },
    Reference {
        key: "kish_1965",
        short: "Kish (1965)",
        full: "Kish, L. (1965). Survey sampling. Wiley.",
        bibtex: "@book{kish_1965, author = {Kish, Leslie}, year = {1965}, title = {Survey sampling}, publisher = {Wiley}}",
    },
    Reference {
        key: "kuznetsova_brockhoff_christensen_2017",
        short: "Kuznetsova, Brockhoff, and Christensen (2017)",
        full: "Kuznetsova, A., Brockhoff, P. B., & Christensen, R. H. B. (2017). lmerTest package: Tests in linear mixed effects models. Journal of Statistical Software, 82(13), 1–26. https://doi.org/10.18637/jss.v082.i13",
        bibtex: "@article{kuznetsova_brockhoff_christensen_2017, author = {Kuznetsova, Alexandra and Brockhoff, Per B. and Christensen, Rune H. B.}, year = {2017}, title = {{lmerTest} package: Tests in linear mixed effects models}, journal = {Journal of Statistical Software}, volume = {82}, number = {13}, pages = {1--26}, doi = {10.18637/jss.v082.i13}}",
    },
    Reference {
        key: "laird_ware_1982",
        short: "Laird and Ware (1982)",
        full: "Laird, N. M., & Ware, J. H. (1982). Random-effects models for longitudinal data. Biometrics, 38(4), 963–974. https://doi.org/10.2307/2529876",
        bibtex: "@article{laird_ware_1982, author = {Laird, Nan M. and Ware, James H.}, year = {1982}, title = {Random-effects models for longitudinal data}, journal = {Biometrics}, volume = {38}, number = {4}, pages = {963--974}, doi = {10.2307/2529876}}",
    },
    Reference {
        key: "lebreton_senter_2008",
        short: "LeBreton and Senter (2008)",
        full: "LeBreton, J. M., & Senter, J. L. (2008). Answers to 20 questions about interrater reliability and interrater agreement. Organizational Research Methods, 11(4), 815–852. https://doi.org/10.1177/1094428106296642",
        bibtex: "@article{lebreton_senter_2008, author = {LeBreton, James M. and Senter, Jenell L.}, year = {2008}, title = {Answers to 20 questions about interrater reliability and interrater agreement}, journal = {Organizational Research Methods}, volume = {11}, number = {4}, pages = {815--852}, doi = {10.1177/1094428106296642}}",
    },
    Reference {
        key: "lindell_brandt_whitney_1999",
        short: "Lindell, Brandt, and Whitney (1999)",
        full: "Lindell, M. K., Brandt, C. J., & Whitney, D. J. (1999). A revised index of interrater agreement for multi-item ratings of a single target. Applied Psychological Measurement, 23(2), 127–135. https://doi.org/10.1177/01466219922031257",
        bibtex: "@article{lindell_brandt_whitney_1999, author = {Lindell, Michael K. and Brandt, Christina J. and Whitney, David J.}, year = {1999}, title = {A revised index of interrater agreement for multi-item ratings of a single target}, journal = {Applied Psychological Measurement}, volume = {23}, number = {2}, pages = {127--135}, doi = {10.1177/01466219922031257}}",
    },
    Reference {
        key: "ludtke_et_al_2008",
        short: "Lüdtke et al. (2008)",
        full: "Lüdtke, O., Marsh, H. W., Robitzsch, A., Trautwein, U., Asparouhov, T., & Muthén, B. (2008). The multilevel latent covariate model: A new, more reliable approach to group-level effects in contextual studies. Psychological Methods, 13(3), 203–229. https://doi.org/10.1037/a0012869",
        bibtex: "@article{ludtke_et_al_2008, author = {L{\\\"u}dtke, Oliver and Marsh, Herbert W. and Robitzsch, Alexander and Trautwein, Ulrich and Asparouhov, Tihomir and Muth{\\'e}n, Bengt}, year = {2008}, title = {The multilevel latent covariate model: A new, more reliable approach to group-level effects in contextual studies}, journal = {Psychological Methods}, volume = {13}, number = {3}, pages = {203--229}, doi = {10.1037/a0012869}}",
    },
    Reference {
        key: "mundlak_1978",
        short: "Mundlak (1978)",
        full: "Mundlak, Y. (1978). On the pooling of time series and cross section data. Econometrica, 46(1), 69–85. https://doi.org/10.2307/1913646",
        bibtex: "@article{mundlak_1978, author = {Mundlak, Yair}, year = {1978}, title = {On the pooling of time series and cross section data}, journal = {Econometrica}, volume = {46}, number = {1}, pages = {69--85}, doi = {10.2307/1913646}}",
    },
    Reference {
        key: "muthen_1994",
        short: "Muthén (1994)",
        full: "Muthén, B. O. (1994). Multilevel covariance structure analysis. Sociological Methods & Research, 22(3), 376–398. https://doi.org/10.1177/0049124194022003006",
        bibtex: "@article{muthen_1994, author = {Muth{\\'e}n, Bengt O.}, year = {1994}, title = {Multilevel covariance structure analysis}, journal = {Sociological Methods \\& Research}, volume = {22}, number = {3}, pages = {376--398}, doi = {10.1177/0049124194022003006}}",
    },
    Reference {
        key: "nakagawa_schielzeth_2013",
        short: "Nakagawa and Schielzeth (2013)",
        full: "Nakagawa, S., & Schielzeth, H. (2013). A general and simple method for obtaining R² from generalized linear mixed-effects models. Methods in Ecology and Evolution, 4(2), 133–142. https://doi.org/10.1111/j.2041-210x.2012.00261.x",
        bibtex: "@article{nakagawa_schielzeth_2013, author = {Nakagawa, Shinichi and Schielzeth, Holger}, year = {2013}, title = {A general and simple method for obtaining {R2} from generalized linear mixed-effects models}, journal = {Methods in Ecology and Evolution}, volume = {4}, number = {2}, pages = {133--142}, doi = {10.1111/j.2041-210x.2012.00261.x}}",
    },
    Reference {
        key: "ostroff_kinicki_clark_2002",
        short: "Ostroff, Kinicki, and Clark (2002)",
        full: "Ostroff, C., Kinicki, A. J., & Clark, M. A. (2002). Substantive and operational issues of response bias across levels of analysis: An example of climate-satisfaction relationships. Journal of Applied Psychology, 87(2), 355–368. https://doi.org/10.1037/0021-9010.87.2.355",
        bibtex: "@article{ostroff_kinicki_clark_2002, author = {Ostroff, Cheri and Kinicki, Angelo J. and Clark, Mark A.}, year = {2002}, title = {Substantive and operational issues of response bias across levels of analysis: An example of climate-satisfaction relationships}, journal = {Journal of Applied Psychology}, volume = {87}, number = {2}, pages = {355--368}, doi = {10.1037/0021-9010.87.2.355}}",
    },
    Reference {
        key: "raudenbush_bryk_2002",
        short: "Raudenbush and Bryk (2002)",
        full: "Raudenbush, S. W., & Bryk, A. S. (2002). Hierarchical linear models: Applications and data analysis methods (2nd ed.). Sage.",
        bibtex: "@book{raudenbush_bryk_2002, author = {Raudenbush, Stephen W. and Bryk, Anthony S.}, year = {2002}, title = {Hierarchical linear models: Applications and data analysis methods}, edition = {2}, publisher = {Sage}}",
    },
    Reference {
        key: "searle_casella_mcculloch_1992",
        short: "Searle, Casella, and McCulloch (1992)",
        full: "Searle, S. R., Casella, G., & McCulloch, C. E. (1992). Variance components. Wiley. https://doi.org/10.1002/9780470316856",
        bibtex: "@book{searle_casella_mcculloch_1992, author = {Searle, Shayle R. and Casella, George and McCulloch, Charles E.}, year = {1992}, title = {Variance components}, publisher = {Wiley}, doi = {10.1002/9780470316856}}",
    },
    Reference {
        key: "snijders_bosker_1994",
        short: "Snijders and Bosker (1994)",
        full: "Snijders, T. A. B., & Bosker, R. J. (1994). Modeled variance in two-level models. Sociological Methods & Research, 22(3), 342–363. https://doi.org/10.1177/0049124194022003004",
        bibtex: "@article{snijders_bosker_1994, author = {Snijders, Tom A. B. and Bosker, Roel J.}, year = {1994}, title = {Modeled variance in two-level models}, journal = {Sociological Methods \\& Research}, volume = {22}, number = {3}, pages = {342--363}, doi = {10.1177/0049124194022003004}}",
    },
    Reference {
        key: "stram_lee_1994",
        short: "Stram and Lee (1994)",
        full: "Stram, D. O., & Lee, J. W. (1994). Variance components testing in the longitudinal mixed effects model. Biometrics, 50(4), 1171–1177. https://doi.org/10.2307/2533455",
        bibtex: "@article{stram_lee_1994, author = {Stram, Daniel O. and Lee, Jae Won}, year = {1994}, title = {Variance components testing in the longitudinal mixed effects model}, journal = {Biometrics}, volume = {50}, number = {4}, pages = {1171--1177}, doi = {10.2307/2533455}}",
    },
    Reference {
        key: "venzon_moolgavkar_1988",
        short: "Venzon and Moolgavkar (1988)",
        full: "Venzon, D. J., & Moolgavkar, S. H. (1988). A method for computing profile-likelihood-based confidence intervals. Journal of the Royal Statistical Society: Series C, 37(1), 87–94. https://doi.org/10.2307/2347496",
        bibtex: "@article{venzon_moolgavkar_1988, author = {Venzon, D. J. and Moolgavkar, S. H.}, year = {1988}, title = {A method for computing profile-likelihood-based confidence intervals}, journal = {Journal of the Royal Statistical Society: Series C}, volume = {37}, number = {1}, pages = {87--94}, doi = {10.2307/2347496}}",
    },
    Reference {
        key: "wang_1993",
        short: "Wang (1993)",
        full: "Wang, Y. H. (1993). On the number of successes in independent trials. Statistica Sinica, 3(2), 295–312.",
        bibtex: "@article{wang_1993, author = {Wang, Y. H.}, year = {1993}, title = {On the number of successes in independent trials}, journal = {Statistica Sinica}, volume = {3}, number = {2}, pages = {295--312}}",
    },
    Reference {
        key: "welch_1951",
        short: "Welch (1951)",
        full: "Welch, B. L. (1951). On the comparison of several mean values: An alternative approach. Biometrika, 38(3/4), 330–336. https://doi.org/10.1093/biomet/38.3-4.330",
        bibtex: "@article{welch_1951, author = {Welch, B. L.}, year = {1951}, title = {On the comparison of several mean values: An alternative approach}, journal = {Biometrika}, volume = {38}, number = {3/4}, pages = {330--336}, doi = {10.1093/biomet/38.3-4.330}}",
    },
];
