//! Profiles of organizations: S500 to S519.

use crate::model::codes::Code;

pub(super) const CODES: &[Code] = &[
    Code {
        code: "S500",
        what: (
            "geen profielen: de studie heeft geen organisaties",
            "no profiles: the study has no organizations",
        ),
        why: (
            "Profielen gaan over gemiddelden van organisaties.",
            "Profiles are about means of organizations.",
        ),
        cure: (
            "Noem in `[data]` de kolom met organisaties.",
            "Name the column of organizations in `[data]`.",
        ),
    },
    Code {
        code: "S501",
        what: ("geen profielen gevraagd (`profiles = 0`)", "no profiles asked for (`profiles = 0`)"),
        why: ("Het studiebestand vraagt er geen.", "The study file asks for none."),
        cure: (
            "Laat `profiles` weg of geef een groter aantal.",
            "Leave out `profiles` or give a larger number.",
        ),
    },
    Code {
        code: "S502",
        what: (
            "geen profielen: er zijn geen twee volwassenheidsfactoren met scores",
            "no profiles: there are no two maturity factors with scores",
        ),
        why: (
            "Een profiel is een combinatie van scores op ten minste twee factoren.",
            "A profile is a combination of scores on at least two factors.",
        ),
        cure: (
            "Noem ten minste twee schalen in `[maturity] factors`.",
            "Name at least two scales in `[maturity] factors`.",
        ),
    },
    Code {
        code: "S503",
        what: (
            "geen profielen: {0} organisaties hebben een score op elke factor; er zijn er ten minste {1} nodig",
            "no profiles: {0} organizations have a score on every factor; at least {1} are needed",
        ),
        why: (
            "Met minder dan tien organisaties per profiel zijn ook twee profielen niet te schatten.",
            "With fewer than ten organizations per profile not even two profiles can be estimated.",
        ),
        cure: ("Verzamel antwoorden van meer organisaties.", "Collect answers from more organizations."),
    },
    Code {
        code: "S504",
        what: (
            "geen profielen: organisaties verschillen niet op {0}",
            "no profiles: organizations do not differ on {0}",
        ),
        why: (
            "Wat niet verschilt, onderscheidt geen profielen.",
            "What does not differ tells no profiles apart.",
        ),
        cure: (
            "Laat de factor weg uit `[maturity] factors`.",
            "Leave the factor out of `[maturity] factors`.",
        ),
    },
    Code {
        code: "S505",
        what: (
            "{0} organisaties voor {1} profielen: minder dan {2} per profiel; niet gekozen",
            "{0} organizations for {1} profiles: fewer than {2} per profile; not chosen",
        ),
        why: (
            "Elk profiel heeft een eigen gemiddelde en spreiding per factor; weinig organisaties kunnen die niet dragen.",
            "Each profile has means and spreads of its own; a few organizations can’t carry them.",
        ),
        cure: ("Lees deze regel als verkenning.", "Read this row as exploration."),
    },
    Code {
        code: "S506",
        what: ("geen van de {0} starts kwam tot een oplossing", "none of the {0} starts came to a solution"),
        why: (
            "Het schatten hield niet op, of een profiel raakte leeg.",
            "The estimation did not end, or a profile became empty.",
        ),
        cure: ("Kies minder profielen.", "Choose fewer profiles."),
    },
    Code {
        code: "S507",
        what: (
            "het kleinste profiel telt {0} organisaties bij {1} factoren, of een profiel heeft in een richting geen spreiding; niet gekozen",
            "the smallest profile has {0} organizations for {1} factors, or a profile has no spread in some direction; not chosen",
        ),
        why: (
            "De aannemelijkheid van een profiel dat op enkele organisaties samenvalt, kent geen maximum.",
            "The likelihood of a profile that shrinks onto a few organizations has no maximum.",
        ),
        cure: ("Kies minder profielen.", "Choose fewer profiles."),
    },
    Code {
        code: "S508",
        what: (
            "{0} van de {1} starts kwamen niet tot een oplossing; getoond is de beste van de andere",
            "{0} of the {1} starts came to no solution; the best of the others is shown",
        ),
        why: (
            "Bij veel profielen raakt er soms een leeg.",
            "With many profiles one sometimes becomes empty.",
        ),
        cure: ("Lees dit aantal profielen met reserve.", "Read this number of profiles with reserve."),
    },
    Code {
        code: "S509",
        what: (
            "één profiel: entropie en stabiliteit zijn dan niet te bepalen",
            "one profile: entropy and stability do not apply",
        ),
        why: (
            "Een indeling in één groep is altijd dezelfde.",
            "A division into one group is always the same.",
        ),
        cure: ("Vergelijk met de BIC van meer profielen.", "Compare with the BIC of more profiles."),
    },
    Code {
        code: "S510",
        what: ("geen aantal profielen kwam in aanmerking", "no number of profiles was eligible"),
        why: (
            "Elke oplossing was te klein, viel samen of werd niet gevonden.",
            "Every solution was too small, collapsed or was not found.",
        ),
        cure: ("Verzamel antwoorden van meer organisaties.", "Collect answers from more organizations."),
    },
    Code {
        code: "S511",
        what: (
            "geen profielen: BIC geeft de voorkeur aan één groep",
            "no profiles: BIC prefers a single group",
        ),
        why: (
            "De gemiddelden van organisaties vormen één wolk; een indeling erin is niet te zien.",
            "The means of organizations form one cloud; no division shows in it.",
        ),
        cure: ("Spreek niet van soorten organisaties.", "Do not speak of kinds of organizations."),
    },
    Code {
        code: "S512",
        what: (
            "geen kaart: de hoofdcomponenten van de factoren zijn niet te bepalen",
            "no map: the principal components of the factors can’t be determined",
        ),
        why: (
            "Er zijn te weinig organisaties, of een factor volgt uit de andere.",
            "There are too few organizations, or a factor follows from the others.",
        ),
        cure: ("Laat zo’n factor weg.", "Leave such a factor out."),
    },
];
