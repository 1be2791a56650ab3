//! Replication, simulation, power and ranks.

use super::Reference;

pub(super) const REFERENCES: &[Reference] = &[
    Reference {
        key: "efron_tibshirani_1993",
        short: "Efron and Tibshirani (1993)",
        full: "Efron, B., & Tibshirani, R. J. (1993). An introduction to the bootstrap. Chapman & Hall.",
        bibtex: "@book{efron_tibshirani_1993, author = {Efron, Bradley and Tibshirani, Robert J.}, year = {1993}, title = {An introduction to the bootstrap}, publisher = {Chapman \\& Hall}}",
    },
    Reference {
        key: "goldstein_spiegelhalter_1996",
        short: "Goldstein and Spiegelhalter (1996)",
        full: "Goldstein, H., & Spiegelhalter, D. J. (1996). League tables and their limitations: Statistical issues in comparisons of institutional performance. Journal of the Royal Statistical Society: Series A, 159(3), 385–409. https://doi.org/10.2307/2983325",
        bibtex: "@article{goldstein_spiegelhalter_1996, author = {Goldstein, Harvey and Spiegelhalter, David J.}, year = {1996}, title = {League tables and their limitations: Statistical issues in comparisons of institutional performance}, journal = {Journal of the Royal Statistical Society: Series A}, volume = {159}, number = {3}, pages = {385--409}, doi = {10.2307/2983325}}",
    },
    Reference {
        key: "higham_1988",
        short: "Higham (1988)",
        full: "Higham, N. J. (1988). Computing a nearest symmetric positive semidefinite matrix. Linear Algebra and Its Applications, 103, 103–118. https://doi.org/10.1016/0024-3795(88)90223-6",
        bibtex: "@article{higham_1988, author = {Higham, Nicholas J.}, year = {1988}, title = {Computing a nearest symmetric positive semidefinite matrix}, journal = {Linear Algebra and Its Applications}, volume = {103}, pages = {103--118}, doi = {10.1016/0024-3795(88)90223-6}}",
    },
    Reference {
        key: "hoenig_heisey_2001",
        short: "Hoenig and Heisey (2001)",
        full: "Hoenig, J. M., & Heisey, D. M. (2001). The abuse of power: The pervasive fallacy of power calculations for data analysis. The American Statistician, 55(1), 19–24. https://doi.org/10.1198/000313001300339897",
        bibtex: "@article{hoenig_heisey_2001, author = {Hoenig, John M. and Heisey, Dennis M.}, year = {2001}, title = {The abuse of power: The pervasive fallacy of power calculations for data analysis}, journal = {The American Statistician}, volume = {55}, number = {1}, pages = {19--24}, doi = {10.1198/000313001300339897}}",
    },
    Reference {
        key: "morris_2019",
        short: "Morris, White and Crowther (2019)",
        full: "Morris, T. P., White, I. R., & Crowther, M. J. (2019). Using simulation studies to evaluate statistical methods. Statistics in Medicine, 38(11), 2074–2102. https://doi.org/10.1002/sim.8086",
        bibtex: "@article{morris_2019, author = {Morris, Tim P. and White, Ian R. and Crowther, Michael J.}, year = {2019}, title = {Using simulation studies to evaluate statistical methods}, journal = {Statistics in Medicine}, volume = {38}, number = {11}, pages = {2074--2102}, doi = {10.1002/sim.8086}}",
    },
    Reference {
        key: "patil_2016",
        short: "Patil, Peng and Leek (2016)",
        full: "Patil, P., Peng, R. D., & Leek, J. T. (2016). What should researchers expect when they replicate studies? A statistical view of replicability in psychological science. Perspectives on Psychological Science, 11(4), 539–544. https://doi.org/10.1177/1745691616646366",
        bibtex: "@article{patil_2016, author = {Patil, Prasad and Peng, Roger D. and Leek, Jeffrey T.}, year = {2016}, title = {What should researchers expect when they replicate studies? {A} statistical view of replicability in psychological science}, journal = {Perspectives on Psychological Science}, volume = {11}, number = {4}, pages = {539--544}, doi = {10.1177/1745691616646366}}",
    },
    Reference {
        key: "searle_1992",
        short: "Searle, Casella and McCulloch (1992)",
        full: "Searle, S. R., Casella, G., & McCulloch, C. E. (1992). Variance components. Wiley.",
        bibtex: "@book{searle_1992, author = {Searle, Shayle R. and Casella, George and McCulloch, Charles E.}, year = {1992}, title = {Variance components}, publisher = {Wiley}}",
    },
    Reference {
        key: "simonsohn_2015",
        short: "Simonsohn (2015)",
        full: "Simonsohn, U. (2015). Small telescopes: Detectability and the evaluation of replication results. Psychological Science, 26(5), 559–569. https://doi.org/10.1177/0956797614567341",
        bibtex: "@article{simonsohn_2015, author = {Simonsohn, Uri}, year = {2015}, title = {Small telescopes: Detectability and the evaluation of replication results}, journal = {Psychological Science}, volume = {26}, number = {5}, pages = {559--569}, doi = {10.1177/0956797614567341}}",
    },
    Reference {
        key: "smith_hocking_1972",
        short: "Smith and Hocking (1972)",
        full: "Smith, W. B., & Hocking, R. R. (1972). Algorithm AS 53: Wishart variate generator. Journal of the Royal Statistical Society: Series C, 21(3), 341–345. https://doi.org/10.2307/2346290",
        bibtex: "@article{smith_hocking_1972, author = {Smith, W. B. and Hocking, R. R.}, year = {1972}, title = {Algorithm {AS} 53: {Wishart} variate generator}, journal = {Journal of the Royal Statistical Society: Series C}, volume = {21}, number = {3}, pages = {341--345}, doi = {10.2307/2346290}}",
    },
];
