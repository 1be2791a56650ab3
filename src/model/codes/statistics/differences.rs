//! Differences, waves, weights, stages: S550 to S564.

use super::Code;

pub(super) const CODES: &[Code] = &[Code {
    code: "S550",
    what: (
        "vertrekkers of nieuwkomers niet te vergelijken met blijvers: te weinig van hen, of niets verschilt",
        "leavers or newcomers can’t be compared with stayers: too few of them, or nothing varies",
    ),
    why: (
        "Een vergelijking vergt aan elke kant ten minste twee organisaties met verschillende gemiddelden.",
        "A comparison takes at least two organizations with different means on each side.",
    ),
    cure: (
        "Niets: deed iedereen mee in beide edities, dan is er geen samenstelling die verandert.",
        "Nothing: where all took part in both editions, there is no composition that changes.",
    ),
}];
