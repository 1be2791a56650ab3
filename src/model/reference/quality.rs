//! Careless answers and missing ones.

use super::Reference;

pub(super) const REFERENCES: &[Reference] = &[
    Reference {
        key: "curran_2016",
        short: "Curran (2016)",
        full: "Curran, P. G. (2016). Methods for the detection of carelessly invalid responses in survey data. Journal of Experimental Social Psychology, 66, 4–19. https://doi.org/10.1016/j.jesp.2015.07.006",
        bibtex: "@article{curran_2016, author = {Curran, Paul G.}, year = {2016}, title = {Methods for the detection of carelessly invalid responses in survey data}, journal = {Journal of Experimental Social Psychology}, volume = {66}, pages = {4--19}, doi = {10.1016/j.jesp.2015.07.006}}",
    },
    Reference {
        key: "dunn_2018",
        short: "Dunn et al. (2018)",
        full: "Dunn, A. M., Heggestad, E. D., Shanock, L. R., & Theilgard, N. (2018). Intra-individual response variability as an indicator of insufficient effort responding: Comparison to other indicators and relationships with individual differences. Journal of Business and Psychology, 33(1), 105–121. https://doi.org/10.1007/s10869-016-9479-0",
        bibtex: "@article{dunn_2018, author = {Dunn, Alexandra M. and Heggestad, Eric D. and Shanock, Linda R. and Theilgard, Nels}, year = {2018}, title = {Intra-individual response variability as an indicator of insufficient effort responding: Comparison to other indicators and relationships with individual differences}, journal = {Journal of Business and Psychology}, volume = {33}, number = {1}, pages = {105--121}, doi = {10.1007/s10869-016-9479-0}}",
    },
    Reference {
        key: "huang_2012",
        short: "Huang et al. (2012)",
        full: "Huang, J. L., Curran, P. G., Keeney, J., Poposki, E. M., & DeShon, R. P. (2012). Detecting and deterring insufficient effort responding to surveys. Journal of Business and Psychology, 27(1), 99–114. https://doi.org/10.1007/s10869-011-9231-8",
        bibtex: "@article{huang_2012, author = {Huang, Jason L. and Curran, Paul G. and Keeney, Jessica and Poposki, Elizabeth M. and DeShon, Richard P.}, year = {2012}, title = {Detecting and deterring insufficient effort responding to surveys}, journal = {Journal of Business and Psychology}, volume = {27}, number = {1}, pages = {99--114}, doi = {10.1007/s10869-011-9231-8}}",
    },
    Reference {
        key: "johnson_2005",
        short: "Johnson (2005)",
        full: "Johnson, J. A. (2005). Ascertaining the validity of individual protocols from Web-based personality inventories. Journal of Research in Personality, 39(1), 103–129. https://doi.org/10.1016/j.jrp.2004.09.009",
        bibtex: "@article{johnson_2005, author = {Johnson, John A.}, year = {2005}, title = {Ascertaining the validity of individual protocols from {Web}-based personality inventories}, journal = {Journal of Research in Personality}, volume = {39}, number = {1}, pages = {103--129}, doi = {10.1016/j.jrp.2004.09.009}}",
    },
    Reference {
        key: "little_1988",
        short: "Little (1988)",
        full: "Little, R. J. A. (1988). A test of missing completely at random for multivariate data with missing values. Journal of the American Statistical Association, 83(404), 1198–1202. https://doi.org/10.1080/01621459.1988.10478722",
        bibtex: "@article{little_1988, author = {Little, Roderick J. A.}, year = {1988}, title = {A test of missing completely at random for multivariate data with missing values}, journal = {Journal of the American Statistical Association}, volume = {83}, number = {404}, pages = {1198--1202}, doi = {10.1080/01621459.1988.10478722}}",
    },
    Reference {
        key: "mahalanobis_1936",
        short: "Mahalanobis (1936)",
        full: "Mahalanobis, P. C. (1936). On the generalised distance in statistics. Proceedings of the National Institute of Sciences of India, 2(1), 49–55.",
        bibtex: "@article{mahalanobis_1936, author = {Mahalanobis, Prasanta Chandra}, year = {1936}, title = {On the generalised distance in statistics}, journal = {Proceedings of the National Institute of Sciences of India}, volume = {2}, number = {1}, pages = {49--55}}",
    },
    Reference {
        key: "meade_craig_2012",
        short: "Meade & Craig (2012)",
        full: "Meade, A. W., & Craig, S. B. (2012). Identifying careless responses in survey data. Psychological Methods, 17(3), 437–455. https://doi.org/10.1037/a0028085",
        bibtex: "@article{meade_craig_2012, author = {Meade, Adam W. and Craig, S. Bartholomew}, year = {2012}, title = {Identifying careless responses in survey data}, journal = {Psychological Methods}, volume = {17}, number = {3}, pages = {437--455}, doi = {10.1037/a0028085}}",
    },
];
