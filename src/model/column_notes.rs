//! What a number in the report is, in a line: the formula and the convention of the columns that readers see most.
//! Columns that the glossary explains are not repeated here.

use super::glossary::STATISTICS;

/// What columns hold.
#[derive(Debug, Clone, Copy)]
pub struct ColumnNote {
    /// The table; empty for every table that has no note of its own for the column.
    pub table: &'static str,
    /// The columns; one that ends in `*` stands for all that begin so.
    pub columns: &'static [&'static str],
    /// Formula; empty where words are enough.
    pub formula: &'static str,
    /// Convention, Dutch and English.
    pub says: (&'static str, &'static str),
}

/// What a reader is told of a column: formula (may be empty) and convention, Dutch and English.
pub type Told = (&'static str, (&'static str, &'static str));

/// The note on a column of a table: its own, else that of the column in any table, else what the glossary says.
pub fn find(table: &str, column: &str) -> Option<Told> {
    let of = |table: &str| {
        let note = NOTES.iter().find(|n| n.table == table && n.columns.iter().any(|c| matches(c, column)))?;
        Some((note.formula, note.says))
    };
    let explained = || STATISTICS.iter().find(|s| s.name == column).map(|s| (s.formula, s.what));
    of(table).or_else(explained).or_else(|| of(""))
}

fn matches(pattern: &str, column: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == column, |start| column.starts_with(start))
}

const R: &str = "r = Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)² Σ(y − ȳ)²);  tanh(artanh r ± 1.96 / √(df − 1))";
const MEAN: &str = "m = Σ xⱼ / k;  m ± t(.975; k − 1) · s / √k";

const OWN_MEAN: (&str, &str) = (
    "Gemiddelde van de eigen respondenten; t-interval.",
    "Mean of the organization’s own respondents; t interval.",
);
const OWN_DIFFERENCE: (&str, &str) = (
    "Eigen gemiddelde min de mediaan van het cohort; het interval telt de onzekerheid van beide.",
    "Own mean minus the cohort’s median; the interval counts the uncertainty of both.",
);

const fn note(
    table: &'static str,
    columns: &'static [&'static str],
    formula: &'static str,
    says: (&'static str, &'static str),
) -> ColumnNote {
    ColumnNote { table, columns, formula, says }
}

/// All notes.
#[rustfmt::skip] // one note a line reads as the list that it is
pub static NOTES: &[ColumnNote] = &[
    note("usage", &["estimate"], MEAN, ("Gemiddelde van de percentages per organisatie, die even zwaar tellen; Student t-interval.", "Mean of the organizations’ percentages, which count equally; Student’s t interval.")),
    note("applications", &["estimate"], MEAN, ("Per organisatie het percentage frequente gebruikers; organisaties tellen even zwaar; Student t-interval.", "Per organization the percentage of frequent users; organizations count equally; Student’s t interval.")),
    note("applications", &["r_*"], R, ("Pearson tussen gemiddelden van organisaties, met het interval van Fisher.", "Pearson between organization means, with Fisher’s interval.")),
    note("shares", &["estimate"], MEAN, ("Gemiddelde over organisaties van het percentage in deze categorie; Student t-interval.", "Mean over organizations of the percentage in this category; Student’s t interval.")),
    note("maturity", &["mean"], MEAN, ("Gemiddelde van organisatiegemiddelden, die even zwaar tellen; Student t-interval.", "Mean of organization means, which count equally; Student’s t interval.")),
    note("maturity", &["sd"], "√(Σ(xⱼ − m)² / (k − 1))", ("Spreiding tussen organisaties.", "Spread between organizations.")),
    note("waves", &["difference"], "d = Σ(xⱼ,₂ − xⱼ,₁) / k;  d ± t(.975; k − 1) · s_d / √k", ("Alleen organisaties in beide edities (gepaard).", "Only organizations in both editions (paired).")),
    note("waves", &["hedges_g"], "J(k − 1) · d / √((s₁² + s₂²) / 2)", ("Gedeeld door de wortel van de gemiddelde variantie van beide edities.", "Divided by the square root of the mean of both editions’ variances.")),
    note("waves", &["improved"], "100 · #{xⱼ,₂ > xⱼ,₁} / k", ("Percentage organisaties dat hoger scoort dan in de eerdere editie.", "Percentage of organizations that score higher than in the earlier edition.")),
    note("wave_composition", &["change_all"], "m₂ − m₁", ("Verschil tussen de gemiddelden van alle organisaties in de twee edities.", "Difference between the means of all organizations in the two editions.")),
    note("wave_composition", &["panel"], "", ("De verandering in organisaties die aan beide edities meededen.", "The change in the organizations that took part in both editions.")),
    note("wave_composition", &["composition"], "(m₂ − m₁) − d", ("Wat ontstaat doordat andere organisaties meedoen.", "What arises because other organizations take part.")),
    note("wave_composition", &["left"], "", ("Afhakers min blijvers in de eerdere editie (Welch).", "Leavers minus stayers in the earlier edition (Welch).")),
    note("correlations", &["estimate"], R, ("De methode staat in de rij; het interval van Spearman en Kendall heeft een eigen standaardfout. df: k − 2 tussen organisaties, n − 2 over respondenten, n − k − 1 binnen organisaties, min het aantal controlevariabelen.", "The row names the method; intervals of Spearman and Kendall have standard errors of their own. df: k − 2 between organizations, n − 2 over respondents, n − k − 1 within organizations, less the number of controls.")),
    note("use_outcomes", &["estimate"], R, ("Pearson, laatste editie; df: k − 2 tussen en n − k − 1 binnen organisaties.", "Pearson, latest edition; df: k − 2 between and n − k − 1 within organizations.")),
    note("scale_correlations", &["estimate"], R, ("Pearson, per paar alle eenheden met beide schalen.", "Pearson, per pair all units with both scales.")),
    note("correlation_differences", &["difference"], "d = r₁ − r₂;  d − √((r₁ − l₁)² + (u₂ − r₂)² − 2c(r₁ − l₁)(u₂ − r₂))", ("Interval van Zou (2007) voor afhankelijke correlaties; de bovengrens gaat op dezelfde manier.", "Zou’s (2007) interval for dependent correlations; the upper limit likewise.")),
    note("correlation_differences", &["r_1", "r_2"], "", ("Pearson over dezelfde organisaties.", "Pearson over the same organizations.")),
    note("correlation_groups", &["difference"], "r_A − r_B", ("Interval van Zou (2007) voor onafhankelijke correlaties.", "Zou’s (2007) interval for independent correlations.")),
    note("uncertainty", &["estimate"], "", ("Dezelfde correlatie in elke rij; de methode van interval en p staat in de rij.", "The same correlation in each row; the row names the method of interval and p.")),
    note("levels", &["estimate"], "", ("De rij noemt het niveau en de maat; intervallen volgens de methode daarvan.", "The row names level and measure; intervals follow the method of that measure.")),
    note("log_ratios", &["estimate"], "√(2/3) ln(x₁ / √(x₂ x₃))", ("Pearson van de log-ratio van het aandeel, vrij van de som van 100; interval van Fisher.", "Pearson of the share’s log-ratio, free of the sum of 100; Fisher’s interval.")),
    note("log_ratios", &["plain"], R, ("Pearson van het aandeel zelf.", "Pearson of the share itself.")),
    note("quality", &["share"], "100 · m / n", ("Percentage van wie beoordeeld kon worden.", "Percentage of those who could be judged.")),
    note("missing", &["share"], "100 · m / n", ("Percentage van alle respondenten van de laatste editie; kwartielen over organisaties.", "Percentage of all respondents of the latest edition; quartiles over organizations.")),
    note("missing_tests", &["chi_square"], "Σ n (ȳ − μ)ᵀ Σ⁻¹ (ȳ − μ)", ("Toets van Little (1988); per patroon van ontbrekende antwoorden, op de vragen die wel beantwoord zijn.", "Little’s (1988) test; per pattern of missing answers, on the questions that were answered.")),
    note("response", &["rate"], "100 · Σ n / Σ N", ("Records gedeeld door uitgenodigden, over organisaties met een bekend aantal.", "Records over those invited, of organizations with a known number.")),
    note("sensitivity", &["estimate"], R, ("De methode is die van de opgegeven correlatie; gewogen: met organisaties naar het aantal respondenten en een interval bij benadering.", "The method is that of the declared correlation; weighted: with organizations by their number of respondents and an approximate interval.")),
    note("weighting", &["organizations_mean"], MEAN, ("Organisaties tellen even zwaar: over organisaties.", "Organizations count equally: about organizations.")),
    note("weighting", &["respondents_mean"], "Σ xᵢ / n", ("Respondenten tellen even zwaar: over mensen; standaardfout gelineariseerd per organisatie.", "Respondents count equally: about people; standard error linearized by organization.")),
    note("comparisons", &["difference"], "x̄_A − x̄_B;  ± t(.975; df) · √(s²_A / k_A + s²_B / k_B)", ("Interval en vrijheidsgraden van Welch.", "Welch’s interval and degrees of freedom.")),
    note("comparisons", &["hedges_g"], "J(k_A + k_B − 2) · (x̄_A − x̄_B) / s_p", ("Gepoolde standaardafwijking, exacte correctie voor kleine steekproeven.", "Pooled standard deviation, exact correction for small samples.")),
    note("comparisons", &["superiority"], "P(A > B) + ½ P(A = B)", ("De kans dat een organisatie uit A hoger scoort dan een uit B (Brunner en Munzel).", "The chance that an organization of A scores higher than one of B (Brunner and Munzel).")),
    note("drivers", &["share"], "100 · Λ²β*² / R²", ("Relatief gewicht (Johnson) als deel van R²; BCa-interval over organisaties.", "Relative weight (Johnson) as part of R²; BCa interval over organizations.")),
    note("drivers", &["dominance_share"], "", ("Algemene dominantie als deel van R²: wat de voorspeller toevoegt, gemiddeld over alle deelverzamelingen.", "General dominance as part of R²: what the predictor adds, averaged over all subsets.")),
    note("drivers", &["r_squared"], "1 − SS_rest / SS_total", ("Deel van de variantie tussen organisaties dat alle voorspellers samen beschrijven.", "Part of the variance between organizations that all predictors together describe.")),
    note("drivers", &["beta"], "b · s_x / s_y", ("Helling in standaardafwijkingen, bij gelijke andere voorspellers.", "Slope in standard deviations, other predictors being equal.")),
    note("importance", &["beta"], "b · s_x / s_y", ("Helling in standaardafwijkingen in één regressie met de hele groep; HC3.", "Slope in standard deviations in one regression with the whole set; HC3.")),
    note("importance", &["performance"], "", ("Toepassingen: gemiddeld aandeel frequente gebruikers; factoren: gemiddelde op 0 tot 100 van de schaal.", "Applications: mean share of frequent users; factors: mean on 0 to 100 of the scale.")),
    note("mixed_models", &["estimate"], "yᵢⱼ = β₀ + β_W (xᵢⱼ − x̄ⱼ) + β_B x̄ⱼ + uⱼ + eᵢⱼ", ("Coëfficiënten met REML en vrijheidsgraden van Satterthwaite; varianties met het profiel van de likelihood.", "Coefficients by REML with Satterthwaite’s degrees of freedom; variances by the profile of the likelihood.")),
    note("mixed_fits", &["likelihood_ratio"], "2 (ln L₁ − ln L₀)", ("Toets of de helling tussen organisaties verschilt; p uit een mengsel van χ² met 1 en 2 vrijheidsgraden.", "Test whether the slope differs between organizations; p from a mixture of χ² with 1 and 2 degrees of freedom.")),
    note("mixed_fits", &["r2_marginal", "r2_conditional"], "", ("Verklaarde variantie door de hellingen, en door organisaties erbij (Nakagawa en Schielzeth).", "Variance explained by the slopes, and by organizations as well (Nakagawa and Schielzeth).")),
    note("stages", &["estimate"], "100 · Σ Pⱼ(s) / k", ("Gemiddelde kans op het stadium; het interval gaat over deze organisaties (Poisson-binomiaal).", "Mean probability of the stage; the interval is about these organizations (Poisson binomial).")),
    note("stages", &["counted"], "100 · #{cₛ ≤ xⱼ < cₛ₊₁} / k", ("Percentage waarvan het gemiddelde zelf in het stadium ligt.", "Percentage whose mean itself lies in the stage.")),
    note("stage_certainty", &["certainty"], "", ("Gemiddelde kans op het waarschijnlijkste stadium.", "Mean probability of the likeliest stage.")),
    note("aggregation", &["icc2"], "(MSB − MSW) / MSB", ("Betrouwbaarheid van het gemiddelde van een organisatie.", "Reliability of an organization’s mean.")),
    note("aggregation", &["rwg_median", "rwg_skewed_median"], "J(1 − s̄²/σ²) / (J(1 − s̄²/σ²) + s̄²/σ²)", ("Overeenstemming rwg(j), mediaan over organisaties; σ² van gelijkmatig of licht scheef gespreide antwoorden.", "Agreement rwg(j), median over organizations; σ² of evenly or slightly skewed answers.")),
    note("aggregation", &["ad_median", "ad_limit"], "Σ|x − Mdn| / n", ("Gemiddelde afwijking van de mediaan, mediaan over organisaties; grens: aantal antwoorden / 6.", "Average deviation from the median, median over organizations; limit: number of answers / 6.")),
    note("shrinkage", &["reliability"], "λ = τ² / (τ² + σ² / n)", ("Hoe zwaar het eigen gemiddelde telt naast dat van alle organisaties, gemiddeld.", "How much an organization’s own mean counts beside that of all, on average.")),
    note("shrinkage", &["var_between", "var_within"], "τ², σ²", ("Varianties tussen en binnen organisaties (REML).", "Variances between and within organizations (REML).")),
    note("items", &["mean"], "Σ xᵢ / n", ("Over respondenten, omgekeerde vragen gekeerd.", "Over respondents, reverse items turned.")),
    note("items", &["n_missing"], "", ("Respondenten zonder geldig antwoord op deze vraag.", "Respondents without a valid answer to this question.")),
    note("items", &["alpha_if_dropped"], "", ("Cronbachs alfa van de andere vragen van de schaal.", "Cronbach’s alpha of the other questions of the scale.")),
    note("reliability", &["mean"], "Σ xᵢ / n", ("Gemiddelde schaalscore over respondenten.", "Mean scale score over respondents.")),
    note("reliability", &["n"], "", ("Respondenten met een antwoord op ten minste één vraag van de schaal.", "Respondents with an answer to at least one question of the scale.")),
    note("specification_tests", &["median"], "", ("Mediaan van de schattingen over alle specificaties; p uit permutaties van x.", "Median of the estimates over all specifications; p from permutations of x.")),
    note("specification_tests", &["share"], "", ("Aandeel specificaties met het verwachte teken en p < 0,05.", "Share of specifications with the expected sign and p < .05.")),
    note("specification_choices", &["share_of_variance"], "η²", ("Deel van de spreiding tussen schattingen dat bij de keuze hoort.", "Part of the spread between estimates that belongs to the choice.")),
    note("claims", &["estimate"], "", ("De schatting van deze studie; haar formule staat bij de tabel waaruit zij komt.", "This study’s estimate; its formula stands with the table that it comes from.")),
    note("claims", &["width"], "", ("Breedte van het 95%-interval, om naast de tolerantie te leggen.", "Width of the 95% interval, to be held against the tolerance.")),
    note("claims", &["published", "tolerance"], "", ("Zoals het studiebestand het noemt.", "As the study file has it.")),
    note("efa_fit", &["chi_square"], "(n − 1 − (2p + 5)/6 − 2m/3) F", ("Toets van Bartlett.", "Bartlett’s test.")),
    note("efa_fit", &["rmsea"], "√max((χ²/df − 1) / (n − 1), 0)", ("90%-interval in de tabel op schijf.", "90% interval in the table on disk.")),
    note("efa_fit", &["rms_residual"], "", ("Wortel van het gemiddelde kwadraat van de restcorrelaties.", "Root mean square of the residual correlations.")),
    note("residuals", &["residual"], "r − r̂", ("Waargenomen min impliciete correlatie.", "Observed less implied correlation.")),
    note("residuals", &["z"], "(r − r̂) / SE", ("Gestandaardiseerd residu: standaardnormaal waar het model klopt.", "Standardized residual: standard normal where the model is right.")),
    note("fit", &["chi_square"], "χ² = n F", ("n keer de discrepantie van het model met alle momenten.", "n times the discrepancy from the model of all moments.")),
    note("fit", &["df"], "", ("Momenten min vrije parameters.", "Moments less free parameters.")),
    note("fit", &["cfi"], "1 − max(χ² − df, 0) / max(χ²₀ − df₀, χ² − df, 0)", ("Tegenover het nulmodel zonder samenhang (0).", "Against the baseline in which nothing goes together (0).")),
    note("fit", &["tli"], "(χ²₀/df₀ − χ²/df) / (χ²₀/df₀ − 1)", ("Tegenover hetzelfde nulmodel; rekent vrije parameters aan.", "Against the same baseline; charges for free parameters.")),
    note("fit", &["rmsea"], "√max((χ² − df) / (n df), 0) √g", ("Afwijking per vrijheidsgraad; g groepen; 90%-interval uit de niet-centrale χ².", "Misfit per degree of freedom; g groups; 90% interval from the non-central χ².")),
    note("fit", &["srmr"], "", ("Wortel van het gemiddelde kwadraat van de gestandaardiseerde residuen, met gemiddelden.", "Root mean square of the standardized residuals, with means.")),
    note("parameters", &["estimate"], "θ̂ ± 1.96 SE", ("In de eenheden van de variabelen; bij `:=` volgens de deltamethode.", "In units of the variables; for `:=` by the delta method.")),
    note("parameters", &["std_all"], "", ("Elke variabele, ook de latente, met standaarddeviatie 1.", "Every variable, latent ones too, with standard deviation 1.")),
    note("invariance", &["chi_square_diff", "df_diff"], "", ("Verschil tussen twee stappen; na een geschaalde toets het geschaalde verschil.", "Difference of two steps; after a scaled test the scaled difference.")),
    note("invariance", &["delta_*"], "", ("De strengere stap min de lossere.", "The stricter step less the looser one.")),
    note("construct_reliability", &["omega"], "(Σλ)² ψ / 1′Σ1", ("Deel van de variantie van de som dat van de factor komt; interval volgens de deltamethode (logit).", "Part of the variance of the sum that comes from the factor; interval by the delta method (logit).")),
    note("construct_reliability", &["ave"], "Σ λ*² / p", ("Gemiddelde van de gekwadrateerde gestandaardiseerde ladingen; interval volgens de deltamethode (logit).", "Mean of the squared standardized loadings; interval by the delta method (logit).")),
    note("construct_reliability", &["highest_r2"], "max r²", ("Grootste kwadraat van de correlatie met een andere factor van het model.", "Largest squared correlation with another factor of the model.")),
    note("construct_reliability", &["n_items"], "", ("Vragen die de factor meten.", "Questions that measure the factor.")),
    note("htmt", &["htmt"], "m(|r_ab|) / √(m(|r_aa|) m(|r_bb|))", ("Rekenkundige gemiddelden van absolute correlaties; percentielinterval van trekkingen.", "Arithmetic means of absolute correlations; percentile interval of draws.")),
    note("htmt", &["htmt2"], "g(|r_ab|) / √(g(|r_aa|) g(|r_bb|))", ("Hetzelfde met meetkundige gemiddelden.", "The same with geometric means.")),
    note("defined", &["estimate"], "", ("Zoals de syntaxis haar definieert; percentielen van opnieuw geschatte trekkingen.", "As the syntax defines it; percentiles of draws fitted again.")),
    note("dmacs", &["dmacs"], "√(∫ (ŷ_F(f) − ŷ_R(f))² φ_F(f) df) / s", ("Verschil tussen verwachte antwoorden bij dezelfde factorwaarde, in standaarddeviaties van het item.", "Difference between expected answers at the same value of the factor, in standard deviations of the item.")),
    note("dmacs", &["signed"], "∫ (ŷ_F(f) − ŷ_R(f)) φ_F(f) df / s", ("Gemiddeld verschil; positief waar de tweede groep hoger antwoordt.", "Mean difference; positive where the second group answers higher.")),
    note("item_response_fit", &["reliability"], "s²(θ̂) / (s²(θ̂) + PSD²)", ("Betrouwbaarheid van de EAP-scores; PSD² is de gemiddelde posterieure variantie.", "Reliability of the EAP scores; PSD² is the mean posterior variance.")),
    note("profile_fit", &["bic"], "−2 ln L + q ln n", ("Kleiner is beter.", "Smaller is better.")),
    note("profile_fit", &["stability"], "", ("Gemiddelde aangepaste Rand-index met verdelingen uit bootstrapsteekproeven.", "Mean adjusted Rand index with divisions from bootstrap samples.")),
    note("practices", &["mean"], "Σ xᵢ / n", OWN_MEAN),
    note("benchmark", &["mean"], "Σ xᵢ / n", OWN_MEAN),
    note("own_stages", &["mean"], "Σ xᵢ / n", OWN_MEAN),
    note("own_stages", &["gap"], "", ("Afstand van het eigen gemiddelde tot de volgende grens.", "Distance from the own mean to the next cut point.")),
    note("benchmark", &["difference"], "x̄ − M", OWN_DIFFERENCE),
    note("practices", &["difference"], "x̄ − M", OWN_DIFFERENCE),
    note("peers", &["difference"], "x̄ − M", OWN_DIFFERENCE),
    note("benchmark", &["shrunken"], "λ x̄ + (1 − λ) x̄₀", ("Eigen gemiddelde en dat van het cohort, gewogen naar betrouwbaarheid; vergelijkingsinterval ± 1,39 SE.", "Own mean and the cohort’s, weighed by reliability; comparison interval ± 1.39 SE.")),
    note("benchmark", &["median_move"], "maxⱼ |M − M₍₋ⱼ₎|", ("Grootste verschuiving van de mediaan als één organisatie wegvalt.", "Largest move of the median when one organization is left out.")),
    note("", &["smallest_detectable"], "tanh((z(.975) + z(.80)) / √(k − 3))", ("Volgt uit het aantal organisaties, niet uit de gevonden correlatie.", "Follows from the number of organizations, not from the correlation found.")),
    note("", &["p_value"], "P(|T| ≥ |t|)", ("Tweezijdig: de kans op een minstens zo grote uitkomst als er niets was.", "Two-sided: the probability of a result at least this large if there were nothing.")),
    note("", &["p_adjusted"], "p̃₍ᵢ₎ = maxⱼ≤ᵢ min(1, (m − j + 1) p₍ⱼ₎)", ("Holm, over m toetsen met dezelfde rol of in dezelfde tabel.", "Holm, over m tests with the same role or in the same table.")),
    note("", &["icc1"], "(MSB − MSW) / (MSB + (n₀ − 1) MSW)", ("Deel van de variantie dat tussen organisaties ligt.", "Share of the variance that lies between organizations.")),
    note("", &["r", "estimate_r"], R, ("Pearson.", "Pearson.")),
    note("", &["std_error"], "", ("Standaardfout: de standaardafwijking van de schatting.", "Standard error: the standard deviation of the estimate.")),
    note("", &["mean"], "Σ x / n", ("Gewoon gemiddelde.", "Plain mean.")),
    note("sample", &["respondents_median"], "", ("Mediaan over organisaties van het aantal respondenten.", "Median over organizations of the number of respondents.")),
    note("sample", &["excluded_small"], "", ("Organisaties met minder respondenten dan de regels voor privacy vragen; zij tellen mee in gemiddelden.", "Organizations with fewer respondents than the privacy rules ask; they count in means.")),
    note("waves", &["mean_from", "mean_to"], "", ("Gemiddelde van de organisaties in beide edities, in de eerdere en de latere.", "Mean of the organizations in both editions, in the earlier and the later one.")),
    note("wave_composition", &["low_change", "high_change", "low_expected", "high_expected"], "", ("Verandering van het laagste en het hoogste kwart, gemeten en naar verwachting als alleen het toeval terugkeert.", "Change of the lowest and the highest quarter, as measured and as expected when only chance moves back.")),
    note("wave_composition", &["stability"], "r(x₁, x₂)", ("Correlatie tussen beide edities over organisaties.", "Correlation between both editions over organizations.")),
    note("wave_composition", &["k_left"], "", ("Organisaties die na de eerdere editie niet meer meededen.", "Organizations that did not take part again after the earlier edition.")),
    note("stages", &["stage"], "", ("Het nummer van het stadium; 1 is het laagste.", "The number of the stage; 1 is the lowest.")),
    note("profile_fit", &["profiles"], "", ("Het aantal profielen van het model.", "The number of profiles of the model.")),
    note("profile_fit", &["smallest"], "", ("Organisaties in het kleinste profiel.", "Organizations in the smallest profile.")),
    note("profile_fit", &["entropy"], "1 + Σ pᵢₛ ln pᵢₛ / (k ln m)", ("1 als elke organisatie zeker bij één profiel hoort.", "1 when each organization surely belongs to one profile.")),
    note("profile_fit", &["within_sum_of_squares"], "Σ‖zⱼ − c‖²", ("Kwadraatsom binnen clusters van gestandaardiseerde gemiddelden.", "Sum of squares within clusters of standardized means.")),
    note("profiles", &["profile", "share"], "", ("Nummer van het profiel en zijn aandeel in de organisaties.", "Number of the profile and its share of the organizations.")),
    note("log_ratios", &["zeros"], "", ("Organisaties waarin een aandeel van nul door een half is vervangen.", "Organizations in which a share of zero was replaced by a half.")),
    note("correlation_contrasts", &["difference"], "d = r₁ − r₂;  d − √((r₁ − l₁)² + (u₂ − r₂)² − 2c(r₁ − l₁)(u₂ − r₂))", ("Interval van Zou (2007) voor correlaties zonder gedeelde variabele, van dezelfde eenheden.", "Zou’s (2007) interval for correlations without a shared variable, of the same units.")),
    note("correlation_groups", &["r_a", "r_b"], "", ("Pearson binnen de groep.", "Pearson within the group.")),
    note("mixed_models", &["df"], "", ("Vrijheidsgraden van Satterthwaite.", "Satterthwaite’s degrees of freedom.")),
    note("mixed_fits", &["r2_values"], "1 − (τ² + σ²) / (τ₀² + σ₀²)", ("Hoeveel kleiner de fout is bij het voorspellen van een waarde dan zonder x.", "How much smaller the error is in predicting a value than without x.")),
    note("weighting", &["difference"], "", ("Gemiddelde van respondenten min dat van organisaties.", "Mean of respondents minus that of organizations.")),
    note("weighting", &["difference_in_se"], "", ("Het verschil in standaardfouten van het gemiddelde van organisaties.", "The difference in standard errors of the mean of organizations.")),
    note("weighting", &["n_effective"], "n / deff", ("Zoveel losse respondenten zouden even nauwkeurig zijn.", "As many unrelated respondents would be as precise.")),
    note("correlations", &["m"], "", ("Toetsen met dezelfde rol, waarover p is gecorrigeerd.", "Tests with the same role, over which p is adjusted.")),
    note("specification_tests", &["estimated", "smallest", "largest"], "", ("Geschatte specificaties, en de kleinste en grootste schatting daarvan.", "Specifications estimated, and the smallest and largest of their estimates.")),
    note("specification_tests", &["mean_z"], "", ("Gemiddelde z over de specificaties.", "Mean z over the specifications.")),
    note("specification_tests", &["median_p", "share_p", "mean_z_p"], "", ("Deel van de permutaties van x met een minstens zo sterke curve.", "Part of the permutations of x with a curve at least as strong.")),
    note("comparisons", &["p_rank"], "", ("p van de rangtoets van Brunner en Munzel.", "p of the rank test of Brunner and Munzel.")),
    note("reliability", &["n_items"], "", ("Vragen van de schaal.", "Questions of the scale.")),
    note("number_of_factors", &["factors"], "", ("Het aantal factoren dat de regel aanwijst.", "The number of factors that the rule suggests.")),
    note("efa_fit", &["factors", "df"], "df = ((p − m)² − p − m) / 2", ("Aantal factoren m van p vragen, en vrijheidsgraden.", "Number of factors m of p questions, and degrees of freedom.")),
    note("efa_fit", &["tli"], "", ("Tucker-Lewis-index, tegenover het model zonder factoren.", "Tucker–Lewis index, against the model without factors.")),
    note("efa_fit", &["bic"], "χ² − df ln n", ("Kleiner is beter.", "Smaller is better.")),
    note("item_response_fit", &["log_likelihood", "aic", "bic"], "AIC = −2 ln L + 2q;  BIC = −2 ln L + q ln n", ("Kleiner is beter; alleen te vergelijken op dezelfde antwoorden.", "Smaller is better; only to be compared on the same answers.")),
    note("uncertainty", &["replicates"], "", ("Trekkingen of permutaties waarop de rij berust.", "Draws or permutations on which the row rests.")),
    note("detectable_effects", &["smallest", "smallest_true", "smallest_units"], "", ("Te vinden met 80% kans (tweezijdig, 0,05); volgt uit het ontwerp, niet uit de uitkomsten.", "Found with 80% power (two-sided .05); follows from the design, not from the results.")),
    note("findings", &["count"], "", ("Records met de bevinding.", "Records with the finding.")),
    note("", &["n"], "", ("Respondenten die in deze rij meetellen.", "Respondents who count in this row.")),
    note("", &["k", "k_paired", "k_a", "k_b"], "", ("Organisaties die in deze rij meetellen.", "Organizations that count in this row.")),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::tables;
    use std::collections::BTreeSet;

    #[test]
    fn every_note_is_on_a_column_that_exists_and_stands_once() {
        let mut seen = BTreeSet::new();
        for n in NOTES {
            for column in n.columns {
                assert!(seen.insert((n.table, *column)), "{} {column}", n.table);
                let known = n.table.is_empty()
                    || column.ends_with('*')
                    || tables::find(n.table).is_some_and(|spec| spec.column(column).is_some());
                assert!(known, "{} has no column {column}", n.table);
            }
        }
    }

    #[test]
    fn a_table_speaks_before_the_glossary_and_that_before_what_holds_everywhere() {
        assert!(find("maturity", "sd").is_some_and(|(formula, _)| formula.contains("k − 1")));
        assert!(find("reliability", "alpha").is_some());
        assert!(find("applications", "r_alignment").is_some_and(|(formula, _)| formula == R));
        assert!(find("anything", "k").is_some());
        assert!(find("anything", "no_such_column").is_none());
    }
}
