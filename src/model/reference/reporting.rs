//! Standards of reporting.

use super::Reference;

pub(super) const REFERENCES: &[Reference] = &[
    Reference {
        key: "aapor_2021",
        short: "American Association for Public Opinion Research (2021)",
        full: "American Association for Public Opinion Research. (2021). AAPOR code of professional ethics and practices.",
        bibtex: "@misc{aapor_2021, author = {{American Association for Public Opinion Research}}, year = {2021}, title = {{AAPOR} code of professional ethics and practices}}",
    },
    Reference {
        key: "appelbaum_2018",
        short: "Appelbaum et al. (2018)",
        full: "Appelbaum, M., Cooper, H., Kline, R. B., Mayo-Wilson, E., Nezu, A. M., & Rao, S. M. (2018). Journal article reporting standards for quantitative research in psychology: The APA Publications and Communications Board task force report. American Psychologist, 73(1), 3–25. https://doi.org/10.1037/amp0000191",
        bibtex: "@article{appelbaum_2018, author = {Appelbaum, Mark and Cooper, Harris and Kline, Rex B. and Mayo-Wilson, Evan and Nezu, Arthur M. and Rao, Stephen M.}, year = {2018}, title = {Journal article reporting standards for quantitative research in psychology: The {APA} {Publications and Communications Board} task force report}, journal = {American Psychologist}, volume = {73}, number = {1}, pages = {3--25}, doi = {10.1037/amp0000191}}",
    },
    Reference {
        key: "mokkink_2018",
        short: "Mokkink et al. (2018)",
        full: "Mokkink, L. B., de Vet, H. C. W., Prinsen, C. A. C., Patrick, D. L., Alonso, J., Bouter, L. M., & Terwee, C. B. (2018). COSMIN Risk of Bias checklist for systematic reviews of patient-reported outcome measures. Quality of Life Research, 27(5), 1171–1179. https://doi.org/10.1007/s11136-017-1765-4",
        bibtex: "@article{mokkink_2018, author = {Mokkink, Lidwine B. and de Vet, Henrica C. W. and Prinsen, Cecilia A. C. and Patrick, Donald L. and Alonso, Jordi and Bouter, Lex M. and Terwee, Caroline B.}, year = {2018}, title = {{COSMIN} Risk of Bias checklist for systematic reviews of patient-reported outcome measures}, journal = {Quality of Life Research}, volume = {27}, number = {5}, pages = {1171--1179}, doi = {10.1007/s11136-017-1765-4}}",
    },
    Reference {
        key: "sharma_2021",
        short: "Sharma et al. (2021)",
        full: "Sharma, A., Minh Duc, N. T., Luu Lam Thang, T., et al. (2021). A consensus-based checklist for reporting of survey studies (CROSS). Journal of General Internal Medicine, 36(10), 3179–3187. https://doi.org/10.1007/s11606-021-06737-1",
        bibtex: "@article{sharma_2021, author = {Sharma, Akash and {Minh Duc}, Nguyen Tran and {Luu Lam Thang}, Tai and others}, year = {2021}, title = {A consensus-based checklist for reporting of survey studies ({CROSS})}, journal = {Journal of General Internal Medicine}, volume = {36}, number = {10}, pages = {3179--3187}, doi = {10.1007/s11606-021-06737-1}}",
    },
    Reference {
        key: "von_elm_2007",
        short: "von Elm et al. (2007)",
        full: "von Elm, E., Altman, D. G., Egger, M., Pocock, S. J., Gøtzsche, P. C., & Vandenbroucke, J. P. (2007). The Strengthening the Reporting of Observational Studies in Epidemiology (STROBE) statement: Guidelines for reporting observational studies. PLoS Medicine, 4(10), e296. https://doi.org/10.1371/journal.pmed.0040296",
        bibtex: "@article{von_elm_2007, author = {von Elm, Erik and Altman, Douglas G. and Egger, Matthias and Pocock, Stuart J. and G{\\o}tzsche, Peter C. and Vandenbroucke, Jan P.}, year = {2007}, title = {The {Strengthening the Reporting of Observational Studies in Epidemiology} ({STROBE}) statement: Guidelines for reporting observational studies}, journal = {PLoS Medicine}, volume = {4}, number = {10}, pages = {e296}, doi = {10.1371/journal.pmed.0040296}}",
    },
];
