//! The words that readers see for names that tables use.

use crate::model::text::Text;

/// A role in the use of the platform, or a variable made of roles.
pub fn role(id: &str) -> Option<Text> {
    let (nl, en) = match id {
        "none" => ("Geen gebruik", "No use"),
        "consume" => ("Lezen", "Consume (read)"),
        "contribute" => ("Bijdragen", "Contribute (respond)"),
        "create" => ("Creëren", "Create (post)"),
        "passive" | "passive_use" => ("Passief gebruik", "Passive use"),
        "active" | "active_use" => ("Actief gebruik", "Active use"),
        "reach" => ("Bereik", "Reach"),
        "active_frequency" => ("Frequentie van actief gebruik", "Frequency of active use"),
        "passive_frequency" => ("Frequentie van passief gebruik", "Frequency of passive use"),
        _ => return None,
    };
    Some(Text::new(nl, en))
}

/// The word on results that are not for every reader.
pub fn internal() -> Text {
    Text::new(
        "Intern: alleen voor wie de antwoorden beheert, niet om te verspreiden.",
        "Internal: only for those who keep the answers, not for circulation.",
    )
}

/// A word that a table uses for a level, a method, a verdict, a position; the word itself where there is no other.
pub fn term(word: &str) -> Text {
    let (nl, en) = match word {
        "organization" | "between" => ("tussen organisaties", "between organizations"),
        "respondent" => ("tussen respondenten", "between respondents"),
        "within" => ("binnen organisaties", "within organizations"),
        "raw" => ("over respondenten", "over respondents"),
        "means" => ("gemiddelden van organisaties", "means of organizations"),
        "means-weighted" => ("gemiddelden, naar grootte gewogen", "means, weighted by size"),
        "latent-moments" => (
            "tussen organisaties, zonder toeval (varianties)",
            "between organizations, without chance (variances)",
        ),
        "latent-ml" => {
            ("tussen organisaties, zonder toeval (model)", "between organizations, without chance (model)")
        }
        "means-divided" => ("gemiddelden, gedeeld door betrouwbaarheid", "means, divided by reliability"),
        "split" => ("gesplitste steekproef", "split sample"),
        "split-corrected" => ("gesplitste steekproef, gecorrigeerd", "split sample, corrected"),
        "jackknife" => ("jackknife", "jackknife"),
        "organizations" => ("de organisaties zelf", "the organizations themselves"),
        "respondents" => ("respondenten", "respondents"),
        "correlation" => ("correlatie", "correlation"),
        "groups" => ("verschil tussen groepen", "difference between groups"),
        "change" => ("verandering", "change"),
        "pearson" => ("Pearson", "Pearson"),
        "spearman" => ("Spearman", "Spearman"),
        "kendall" => ("Kendall", "Kendall"),
        "fisher" => ("Fisher", "Fisher"),
        "bonett-wright" => ("Bonett-Wright", "Bonett-Wright"),
        "fieller" => ("Fieller", "Fieller"),
        "delta" => ("deltamethode", "delta method"),
        "percentile" => ("percentiel", "percentile"),
        "bca" => ("BCa", "BCa"),
        "studentized" => ("gestudentiseerd", "studentized"),
        "two-stage" => ("twee stappen", "two stages"),
        "cr2" => ("CR2", "CR2"),
        "permutation" => ("permutatie", "permutation"),
        "fiml" => ("FIML", "FIML"),
        "polychoric" => ("polychorisch", "polychoric"),
        "winsorized" => ("gewinsoriseerd", "winsorized"),
        "available" => ("wat beantwoord is", "what was answered"),
        "listwise" => ("alleen volledig", "complete only"),
        "declared" => ("zoals opgegeven", "as declared"),
        "component" => ("eerste component", "first component"),
        "nobody" => ("niemand weggelaten", "nobody left out"),
        "influential" => ("zonder invloedrijke organisaties", "without influential organizations"),
        "straightliners" => ("zonder wie alles gelijk antwoordt", "without straight-liners"),
        "reported" => ("zoals gerapporteerd", "as reported"),
        "without_flagged" => ("zonder gemarkeerden", "without the flagged"),
        "weighted" => ("respondenten even zwaar", "respondents counting equally"),
        "unweighted" => ("zonder wegingsfactoren", "without survey weights"),
        "same" => ("dezelfde", "the same"),
        "changed" => ("een andere", "another"),
        "yes" => ("ja", "yes"),
        "confirmatory" => ("toetsend", "confirmatory"),
        "exploratory" => ("verkennend", "exploratory"),
        "supported" => ("gesteund", "supported"),
        "contradicted" => ("tegengesproken", "contradicted"),
        "undecided" => ("onbeslist", "undecided"),
        "reproduced" => ("teruggevonden", "reproduced"),
        "too little data" => ("te weinig gegevens", "too little data"),
        "on the edge" => ("op de grens", "on the edge"),
        "smaller than matters" => ("kleiner dan ertoe doet", "smaller than matters"),
        "not estimable" => ("niet te bepalen", "not estimable"),
        "above" => ("boven", "above"),
        "below" => ("onder", "below"),
        "not distinguishable" => ("niet te onderscheiden", "not distinguishable"),
        "mixture" => ("mengsel", "mixture"),
        "+" => ("positief", "positive"),
        "-" => ("negatief", "negative"),
        "0" => ("geen verband", "none"),
        "warning" => ("waarschuwing", "warning"),
        "error" => ("fout", "error"),
        "maturity" => ("Volwassenheid", "Maturity"),
        "use" => ("Gebruik", "Use"),
        "outcome" => ("Opbrengsten", "Outcomes"),
        "parallel_95" => ("parallelle analyse, 95e percentiel", "parallel analysis, 95th percentile"),
        "parallel_mean" => ("parallelle analyse, gemiddelde", "parallel analysis, mean"),
        "map" => ("MAP (Velicer)", "MAP (Velicer)"),
        "map_fourth" => ("MAP, vierde macht", "MAP, fourth power"),
        "empirical_kaiser" => ("empirisch Kaiser-criterium", "empirical Kaiser criterion"),
        "applications" => ("Toepassingen", "Applications"),
        "factors" => ("Factoren", "Factors"),
        "low and related" => ("laag, wel verbonden", "low, and related"),
        "high and related" => ("hoog en verbonden", "high, and related"),
        "low and less related" => ("laag, minder verbonden", "low, less related"),
        "high and less related" => ("hoog, minder verbonden", "high, less related"),
        "own" => ("eigen gemiddelde", "own mean"),
        "shrunken" => ("voorspeld", "shrunken"),
        "random intercept" => ("random intercept", "random intercept"),
        "random slope" => ("random helling", "random slope"),
        "contextual" => ("verschil (tussen − binnen)", "contextual (between − within)"),
        "ok" => ("in orde", "ok"),
        "configural" => ("configuraal", "configural"),
        "metric" => ("metrisch", "metric"),
        "scalar" => ("scalair", "scalar"),
        "strict" => ("strikt", "strict"),
        "boundary" => ("op de grens", "at the bound"),
        "not converged" => ("niet tot rust gekomen", "not converged"),
        "stated" => ("vermeld", "stated"),
        "stated by the study" => ("vermeld door de onderzoekers", "stated by the researchers"),
        "not stated" => ("niet vermeld", "not stated"),
        "not made" => ("niet uitgevoerd", "not done"),
        "not applicable" => ("niet van toepassing", "not applicable"),
        "other" => ("Overige schalen", "Other scales"),
        other => return Text::same(other),
    };
    Text::new(nl, en)
}
