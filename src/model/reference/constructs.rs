//! What confirmatory models say of their measurement.

use super::Reference;

pub(super) const REFERENCES: &[Reference] = &[
    Reference {
        key: "fornell_larcker_1981",
        short: "Fornell and Larcker (1981)",
        full: "Fornell, C., & Larcker, D. F. (1981). Evaluating structural equation models with unobservable variables and measurement error. Journal of Marketing Research, 18(1), 39–50. https://doi.org/10.1177/002224378101800104",
        bibtex: "@article{fornell_larcker_1981, author = {Fornell, Claes and Larcker, David F.}, year = {1981}, title = {Evaluating structural equation models with unobservable variables and measurement error}, journal = {Journal of Marketing Research}, volume = {18}, number = {1}, pages = {39--50}, doi = {10.1177/002224378101800104}}",
    },
    Reference {
        key: "henseler_ringle_sarstedt_2015",
        short: "Henseler, Ringle and Sarstedt (2015)",
        full: "Henseler, J., Ringle, C. M., & Sarstedt, M. (2015). A new criterion for assessing discriminant validity in variance-based structural equation modeling. Journal of the Academy of Marketing Science, 43(1), 115–135. https://doi.org/10.1007/s11747-014-0403-8",
        bibtex: "@article{henseler_ringle_sarstedt_2015, author = {Henseler, J{\\\"o}rg and Ringle, Christian M. and Sarstedt, Marko}, year = {2015}, title = {A new criterion for assessing discriminant validity in variance-based structural equation modeling}, journal = {Journal of the Academy of Marketing Science}, volume = {43}, number = {1}, pages = {115--135}, doi = {10.1007/s11747-014-0403-8}}",
    },
    Reference {
        key: "nye_drasgow_2011",
        short: "Nye and Drasgow (2011)",
        full: "Nye, C. D., & Drasgow, F. (2011). Effect size indices for analyses of measurement equivalence: Understanding the practical importance of differences between groups. Journal of Applied Psychology, 96(5), 966–980. https://doi.org/10.1037/a0022955",
        bibtex: "@article{nye_drasgow_2011, author = {Nye, Christopher D. and Drasgow, Fritz}, year = {2011}, title = {Effect size indices for analyses of measurement equivalence: Understanding the practical importance of differences between groups}, journal = {Journal of Applied Psychology}, volume = {96}, number = {5}, pages = {966--980}, doi = {10.1037/a0022955}}",
    },
    Reference {
        key: "raykov_1997",
        short: "Raykov (1997)",
        full: "Raykov, T. (1997). Estimation of composite reliability for congeneric measures. Applied Psychological Measurement, 21(2), 173–184. https://doi.org/10.1177/01466216970212006",
        bibtex: "@article{raykov_1997, author = {Raykov, Tenko}, year = {1997}, title = {Estimation of composite reliability for congeneric measures}, journal = {Applied Psychological Measurement}, volume = {21}, number = {2}, pages = {173--184}, doi = {10.1177/01466216970212006}}",
    },
    Reference {
        key: "roemer_schuberth_henseler_2021",
        short: "Roemer, Schuberth and Henseler (2021)",
        full: "Roemer, E., Schuberth, F., & Henseler, J. (2021). HTMT2 – an improved criterion for assessing discriminant validity in structural equation modeling. Industrial Management & Data Systems, 121(12), 2637–2650. https://doi.org/10.1108/IMDS-02-2021-0082",
        bibtex: "@article{roemer_schuberth_henseler_2021, author = {Roemer, Ellen and Schuberth, Florian and Henseler, J{\\\"o}rg}, year = {2021}, title = {{HTMT2} -- an improved criterion for assessing discriminant validity in structural equation modeling}, journal = {Industrial Management \\& Data Systems}, volume = {121}, number = {12}, pages = {2637--2650}, doi = {10.1108/IMDS-02-2021-0082}}",
    },
];
