//! Statistics in a few words each: what `analyze explain` says of a column that a reviewer asks about.

/// A statistic.
#[derive(Debug, Clone, Copy)]
pub struct Statistic {
    /// Its column, in the table that gives it.
    pub name: &'static str,
    /// Other names that people use.
    pub aliases: &'static [&'static str],
    /// Its formula.
    pub formula: &'static str,
    /// What it is, Dutch and English.
    pub what: (&'static str, &'static str),
    /// What it takes for granted, Dutch and English.
    pub assumes: (&'static str, &'static str),
    /// How to give it or live with it, Dutch and English.
    pub cure: (&'static str, &'static str),
    /// Keys of [`super::reference`].
    pub sources: &'static [&'static str],
}

/// All that are explained one by one.
pub static STATISTICS: &[Statistic] = &[
    Statistic {
        name: "pairs_differ",
        aliases: &["comparison_interval", "caterpillar"],
        formula: "100 × #{i < j: |mᵢ − mⱼ| > 1.39 (sᵢ + sⱼ)} / (k (k − 1) / 2)",
        what: (
            "Percentage paren van organisaties waarvan de vergelijkingsintervallen elkaar niet overlappen.",
            "Percentage of pairs of organizations whose comparison intervals do not overlap.",
        ),
        assumes: (
            "Voorspelde gemiddelden m met posterieure SD s; de 5% geldt voor intervallen van gelijke lengte en voor één paar, niet voor alle paren tegelijk.",
            "Predicted means m with posterior SD s; the 5% holds for intervals of equal length and for one pair, not for all pairs at once.",
        ),
        cure: (
            "Is het klein, noem dan geen rangorde; verzamel meer respondenten per organisatie.",
            "Where it is small, name no ranking; gather more respondents per organization.",
        ),
        sources: &["goldstein_healy_1995"],
    },
    Statistic {
        name: "in_doubt",
        aliases: &["certainty", "stage_probability"],
        formula: "100 × #{maxₛ P(stage s) < 0.8} / k,  P(stage s) = Φ((cₛ₊₁ − m) / SE) − Φ((cₛ − m) / SE)",
        what: (
            "Percentage organisaties waarvan het waarschijnlijkste stadium een kans onder 80% heeft.",
            "Percentage of organizations whose likeliest stage has a probability below 80%.",
        ),
        assumes: (
            "Een normale verdeling rond de score; de grenzen tussen stadia staan vast.",
            "A normal distribution around the score; the cut points between stages are fixed.",
        ),
        cure: (
            "Noem dan verwachte aandelen in plaats van etiketten.",
            "Then name expected shares instead of labels.",
        ),
        sources: &["raudenbush_bryk_2002"],
    },
    Statistic {
        name: "r2_means",
        aliases: &["r2_values", "snijders_bosker"],
        formula: "1 − (τ² + σ² / ñ) / (τ₀² + σ₀² / ñ)",
        what: (
            "Hoeveel kleiner de fout is bij het voorspellen van een organisatiegemiddelde (of een waarde) dan zonder x; ñ is het harmonisch gemiddelde van de omvang, en 1 voor een waarde.",
            "How much smaller the error is in predicting an organization’s mean (or a value) than without x; ñ is the harmonic mean of sizes, and 1 for a value.",
        ),
        assumes: (
            "Een goed gekozen model; onder nul wijst het op toeval of op een verkeerd model.",
            "A well-chosen model; below zero it points at chance or at a wrong model.",
        ),
        cure: ("Noem R² van waarden en van gemiddelden beide.", "Give R² of values and of means both."),
        sources: &["snijders_bosker_1994"],
    },
    Statistic {
        name: "coverage",
        aliases: &["interval_coverage", "calibration"],
        formula: "#{low ≤ r ≤ high} / R, SE √(c(1 − c) / R)",
        what: (
            "Het deel van de gesimuleerde studies waarvan het 95%-interval de waarheid bevat; een interval dat er niet is, bevat niets.",
            "The share of simulated studies whose 95% interval holds the truth; an interval that is not there holds nothing.",
        ),
        assumes: (
            "Antwoorden als in het model: normaal op twee niveaus, met de samenhang die de studie schat.",
            "Answers as in the model: normal at two levels, with the relations that the study estimates.",
        ),
        cure: (
            "Ligt zij ver van 95, lees dan in docs/coverage.md welk interval standhoudt.",
            "Where it is far from 95, read in docs/coverage.md which interval holds.",
        ),
        sources: &["morris_2019"],
    },
    Statistic {
        name: "type_one",
        aliases: &["type_one_error", "false_findings"],
        formula: "#{p < .05 | r = 0} / R",
        what: (
            "Het deel van de studies dat een correlatie vindt die er op dat niveau niet is; 5 is wat een toets op 0,05 belooft.",
            "The share of studies that find a correlation which is not there at that level; 5 is what a test at .05 promises.",
        ),
        assumes: (
            "Hetzelfde ontwerp, met alleen die correlatie op nul.",
            "The same design with only that correlation at zero.",
        ),
        cure: (
            "Staat er veel meer dan 5 bij de organisaties zelf, lees dan de voor fouten gecorrigeerde correlatie in `levels`.",
            "Where it is far above 5 for the organizations themselves, read the correlation corrected for error in `levels`.",
        ),
        sources: &["morris_2019"],
    },
    Statistic {
        name: "units_80",
        aliases: &["sample_size", "required_sample_size"],
        formula: "min k: power(k) ≥ 80%",
        what: (
            "Het aantal organisaties waarbij 80% van de gesimuleerde studies de correlatie vindt, tussen de punten van de curve op een rechte lijn.",
            "The number of organizations at which 80% of simulated studies find the correlation, on a straight line between the points of the curve.",
        ),
        assumes: (
            "De correlatie is zo groot als de studie schat; in een volgende studie kan zij kleiner zijn.",
            "The correlation is as large as the study estimates; in a next study it may be smaller.",
        ),
        cure: (
            "Leeg: de curve ligt al bij het kleinste aantal boven 80, of komt er nooit. Zie power_curve.",
            "Empty: the curve is above 80 at its smallest number already, or never gets there. See power_curve.",
        ),
        sources: &["hoenig_heisey_2001", "morris_2019"],
    },
    Statistic {
        name: "p_max_t",
        aliases: &["max-t", "westfall_young", "romano_wolf"],
        formula: "(1 + #{max |t*| ≥ |t|}) / (1 + B), step-down",
        what: (
            "p, gecorrigeerd voor alle toetsen met dezelfde rol: de kans dat ook maar één toets door toeval zo groot wordt.",
            "p adjusted for all tests with the same role: the chance that even one test becomes this large by chance.",
        ),
        assumes: (
            "De bootstrap van organisaties geeft de verdeling van de toetsen goed weer; hun samenhang telt mee.",
            "The bootstrap of organizations renders the distribution of the tests well; their dependence counts.",
        ),
        cure: (
            "Onder de vijftien organisaties staat hij er niet; lees dan p na Holm.",
            "Below fifteen organizations it is not given; read p after Holm then.",
        ),
        sources: &["westfall_young_1993", "romano_wolf_2005"],
    },
    Statistic {
        name: "p_bh",
        aliases: &["benjamini-hochberg", "false_discovery_rate", "fdr"],
        formula: "min over j ≥ i of m p₍ⱼ₎ / j",
        what: (
            "p, zo gecorrigeerd dat van wat eronder 0,05 blijft naar verwachting hoogstens 5% onterecht is.",
            "p adjusted so that of what stays below .05 no more than 5% is expected to be a false finding.",
        ),
        assumes: (
            "Toetsen die onafhankelijk zijn of in dezelfde richting samenhangen.",
            "Tests that are independent or depend on each other in the same direction.",
        ),
        cure: (
            "Voor enkele vooraf opgestelde hypothesen is Holm de strengere maat.",
            "For a few hypotheses stated beforehand Holm is the stricter measure.",
        ),
        sources: &["benjamini_hochberg_1995"],
    },
    Statistic {
        name: "bca",
        aliases: &["bootstrap", "percentile", "bias-corrected"],
        formula: "Φ(z₀ + (z₀ + z) / (1 − a (z₀ + z))), a = Σd³ / (6 (Σd²)^1.5)",
        what: (
            "Een interval uit organisaties die met teruglegging zijn getrokken, gecorrigeerd voor vertekening en scheefheid.",
            "An interval from organizations drawn with replacement, corrected for bias and skewness.",
        ),
        assumes: (
            "Ten minste vijftien organisaties; bij zware staarten is het te smal.",
            "At least fifteen organizations; with heavy tails it is too narrow.",
        ),
        cure: (
            "Vergelijk het met Fisher en het gestudentiseerde interval; docs/coverage.md zegt hoe vaak elk de waarheid bevat.",
            "Compare it with Fisher’s and the studentized interval; docs/coverage.md tells how often each holds the truth.",
        ),
        sources: &["efron_1987", "davison_hinkley_1997"],
    },
    Statistic {
        name: "studentized",
        aliases: &["bootstrap-t"],
        formula: "tanh(z − t* se), t* = (z* − z) / se*",
        what: (
            "Een bootstrapinterval waarin elke trekking haar eigen standaardfout heeft.",
            "A bootstrap interval in which every replicate has a standard error of its own.",
        ),
        assumes: (
            "Een standaardfout die meebeweegt met de gegevens; op Fishers z-schaal is dat goed te doen.",
            "A standard error that moves with the data; on Fisher’s z scale that goes well.",
        ),
        cure: (
            "Vraag het waar waarden matig scheef zijn of organisaties weinig.",
            "Ask for it where values are moderately skewed or organizations few.",
        ),
        sources: &["davison_hinkley_1997"],
    },
    Statistic {
        name: "cr2",
        aliases: &["cluster-robust", "sandwich"],
        formula: "M Σ Xⱼ'Aⱼeⱼeⱼ'AⱼXⱼ M, Aⱼ = (I − Hⱼⱼ)^−½",
        what: (
            "Een standaardfout die rekening houdt met respondenten van dezelfde organisatie, gecorrigeerd voor weinig organisaties.",
            "A standard error that allows for respondents of the same organization, corrected for few organizations.",
        ),
        assumes: (
            "Organisaties die onafhankelijk van elkaar zijn; df na Satterthwaite.",
            "Organizations that are independent of each other; df after Satterthwaite.",
        ),
        cure: (
            "Bij minder dan vijf vrijheidsgraden is ook dit een ruwe maat.",
            "Below five degrees of freedom this is a rough measure too.",
        ),
        sources: &["bell_mccaffrey_2002", "pustejovsky_tipton_2018"],
    },
    Statistic {
        name: "sd",
        aliases: &["standard_deviation"],
        formula: "√(Σ(x − x̄)² / (n − 1))",
        what: (
            "De spreiding van antwoorden of scores, in eenheden van de schaal.",
            "The spread of answers or scores, in units of the scale.",
        ),
        assumes: (
            "Geen; bij scheve antwoorden zegt zij weinig over het midden.",
            "None; with skewed answers it says little about the middle.",
        ),
        cure: (
            "Verschilt een ander programma in de laatste cijfers, dan deelt het door n.",
            "Where another program differs in the last digits, it divides by n.",
        ),
        sources: &["student_1908"],
    },
    Statistic {
        name: "skewness",
        aliases: &["skew"],
        formula: "b₁ = m₃ / s³ (type 3)",
        what: (
            "De scheefheid van een verdeling: 0 bij een symmetrische, positief bij een staart naar boven.",
            "The skewness of a distribution: 0 for a symmetric one, positive for a tail upward.",
        ),
        assumes: (
            "Drie definities bestaan, die in kleine steekproeven verschillen.",
            "There are three definitions, which differ in small samples.",
        ),
        cure: (
            "Noem het type; type 2 is dat van SPSS, SAS en Excel.",
            "Name the type; type 2 is that of SPSS, SAS and Excel.",
        ),
        sources: &["joanes_gill_1998"],
    },
    Statistic {
        name: "kurtosis",
        aliases: &["excess_kurtosis"],
        formula: "b₂ = m₄ / s⁴ − 3 (type 3)",
        what: (
            "De kurtosis boven die van de normale verdeling: 0 bij een normale, positief bij zware staarten.",
            "Kurtosis in excess of the normal distribution: 0 for a normal one, positive for heavy tails.",
        ),
        assumes: (
            "Drie definities bestaan; sommige programma’s trekken 3 niet af.",
            "There are three definitions; some programs do not subtract 3.",
        ),
        cure: ("Noem het type en of 3 is afgetrokken.", "Name the type, and whether 3 was subtracted."),
        sources: &["joanes_gill_1998"],
    },
    Statistic {
        name: "item_rest_r",
        aliases: &["item_rest", "item_total", "corrected_item_total"],
        formula: "r(xᵢ, Σ xⱼ over j ≠ i)",
        what: (
            "De samenhang van een item met de som van de andere items van zijn schaal.",
            "The correlation of an item with the sum of the other items of its scale.",
        ),
        assumes: (
            "Alleen respondenten met alle items van de schaal.",
            "Only respondents with every item of the scale.",
        ),
        cure: (
            "Een negatieve waarde wijst op een item dat omgekeerd gescoord moet worden.",
            "A negative value points to an item that should be scored in reverse.",
        ),
        sources: &["cronbach_1951"],
    },
    Statistic {
        name: "alpha",
        aliases: &["cronbach_alpha", "cronbach", "coefficient_alpha"],
        formula: "α = j/(j − 1) · (1 − Σs²ᵢ / s²ₜ)",
        what: (
            "Een ondergrens van de betrouwbaarheid van de som of het gemiddelde van j items.",
            "A lower bound to the reliability of the sum or mean of j items.",
        ),
        assumes: (
            "Onafhankelijke meetfouten; gelijk aan de betrouwbaarheid alleen als alle items even sterk laden (tau-equivalent). Alfa toetst niet of de items één begrip meten.",
            "Independent errors; equal to the reliability only where all items load alike (tau-equivalent). Alpha does not test whether the items measure one concept.",
        ),
        cure: (
            "Lees omega totaal ernaast; bij alfa onder nul, kijk welk item omgekeerd gescoord moet worden.",
            "Read omega total beside it; where alpha is below zero, see which item should be scored in reverse.",
        ),
        sources: &["cronbach_1951", "feldt_woodruff_salih_1987"],
    },
    Statistic {
        name: "alpha_standardized",
        aliases: &["standardized_alpha", "std_alpha"],
        formula: "α = j r̄ / (1 + (j − 1) r̄)",
        what: (
            "Alfa van items die eerst op variantie 1 zijn gebracht.",
            "Alpha of items first brought to variance 1.",
        ),
        assumes: (
            "Hoort bij een som van gestandaardiseerde items, niet bij het gewone schaalgemiddelde.",
            "Belongs to a sum of standardized items, not to the plain scale mean.",
        ),
        cure: (
            "Geef alfa zelf, tenzij de score gestandaardiseerde items optelt.",
            "Give alpha itself, unless the score adds up standardized items.",
        ),
        sources: &["cronbach_1951"],
    },
    Statistic {
        name: "alpha_ordinal",
        aliases: &["ordinal_alpha"],
        formula: "j/(j − 1) · (1 − j / ΣR), R polychoor / polychoric",
        what: (
            "Alfa van de doorlopende antwoorden die achter de categorieën worden gedacht.",
            "Alpha of the continuous answers thought to lie behind the categories.",
        ),
        assumes: (
            "Elk paar achterliggende antwoorden is bivariaat normaal. De uitkomst gaat niet over de score die van de antwoorden zelf wordt gemaakt (Chalmers 2018).",
            "Each pair of underlying answers is bivariate normal. The outcome is not about the score made from the answers themselves (Chalmers 2018).",
        ),
        cure: (
            "Nooit als enige cijfer: zet alfa of omega van de score voorop.",
            "Never as the only figure: put alpha or omega of the score first.",
        ),
        sources: &["chalmers_2018", "zumbo_gadermann_zeisser_2007"],
    },
    Statistic {
        name: "omega_total",
        aliases: &["omega", "mcdonald_omega", "composite_reliability"],
        formula: "ω = (Σλ)² / ((Σλ)² + Σθ)",
        what: (
            "Het deel van de variantie van de schaalsom dat één gemeenschappelijke factor verklaart.",
            "The share of the variance of the scale sum that one common factor accounts for.",
        ),
        assumes: (
            "Eén factor, ongecorreleerde meetfouten; ladingen mogen verschillen. Geschat met de grootste aannemelijkheid op volledige respondenten.",
            "One factor, uncorrelated errors; loadings may differ. Estimated by maximum likelihood on complete respondents.",
        ),
        cure: (
            "Noem altijd welke omega: totaal of hiërarchisch, welk model, welke noemer. Bij een negatieve foutvariantie: alleen met die kanttekening.",
            "Always name which omega: total or hierarchical, which model, which denominator. With a negative error variance: only with that caveat.",
        ),
        sources: &["bentler_2009", "mcdonald_1999"],
    },
    Statistic {
        name: "omega_hierarchical",
        aliases: &["omega_h"],
        formula: "ω_h = (Σλ_g)² / ΣR",
        what: (
            "Het deel van de variantie van de schaalsom dat één algemene factor verklaart, naast groepsfactoren.",
            "The share of the variance of the scale sum that one general factor accounts for, beside group factors.",
        ),
        assumes: (
            "Drie groepsfactoren (minres, oblimin) met een factor van de tweede orde, omgezet volgens Schmid en Leiman; daarvoor zijn ten minste zes items nodig.",
            "Three group factors (minres, oblimin) with a second-order factor, transformed after Schmid and Leiman; that takes at least six items.",
        ),
        cure: (
            "Bij korte schalen: lees omega totaal van één factor.",
            "For short scales: read omega total of one factor.",
        ),
        sources: &["revelle_zinbarg_2009", "schmid_leiman_1957"],
    },
    Statistic {
        name: "guttman_lambda6",
        aliases: &["lambda6", "lambda_6", "g6"],
        formula: "λ₆ = 1 − Σe² / s²ₜ",
        what: (
            "Een ondergrens van de betrouwbaarheid: e² is wat de andere items van een item onverklaard laten.",
            "A lower bound to reliability: e² is what the other items leave unexplained of an item.",
        ),
        assumes: (
            "Onafhankelijke meetfouten; in kleine steekproeven te hoog door toeval.",
            "Independent errors; too high by chance in small samples.",
        ),
        cure: (
            "Lees haar naast alfa; zij is hoger waar items in groepjes samenhangen.",
            "Read it beside alpha; it is higher where items cluster.",
        ),
        sources: &["guttman_1945"],
    },
    Statistic {
        name: "greatest_split_half",
        aliases: &["lambda4", "lambda_4", "split_half"],
        formula: "λ₄ = max 2 (1 − (s²ₐ + s²ᵦ) / s²ₜ)",
        what: (
            "De hoogste betrouwbaarheid over alle verdelingen van de items in twee delen.",
            "The highest reliability over all divisions of the items in two parts.",
        ),
        assumes: (
            "Een ondergrens in de populatie, maar zij kiest op toeval: in kleine steekproeven te hoog.",
            "A lower bound in the population, but it selects on chance: too high in small samples.",
        ),
        cure: ("Geef haar niet als enige cijfer.", "Do not give it as the only figure."),
        sources: &["guttman_1945"],
    },
    Statistic {
        name: "spearman_brown",
        aliases: &["two_item_reliability"],
        formula: "2r / (1 + r)",
        what: (
            "De betrouwbaarheid van een schaal van twee items.",
            "The reliability of a scale of two items.",
        ),
        assumes: (
            "De twee items zijn even goede metingen van hetzelfde.",
            "The two items are equally good measures of the same.",
        ),
        cure: ("Neem in een volgend onderzoek een derde item op.", "Include a third item in the next study."),
        sources: &["eisinga_te_grotenhuis_pelzer_2013"],
    },
    Statistic {
        name: "design_effect",
        aliases: &["deff", "n_effective"],
        formula: "(1 + (Σn²/N − 1) ICC(1)) · (1 + CV²(w))",
        what: (
            "Waarmee nesting en ongelijke wegingsfactoren de variantie van een gemiddelde over respondenten vermenigvuldigen; N gedeeld daardoor is het effectieve aantal.",
            "What nesting and unequal weights multiply the variance of a mean over respondents by; N divided by it is the effective number.",
        ),
        assumes: (
            "Dezelfde ICC(1) in kleine en grote organisaties.",
            "The same ICC(1) in small and large organizations.",
        ),
        cure: (
            "Gebruik het om een volgend onderzoek te plannen; de standaardfouten hier houden er al rekening mee.",
            "Use it to plan a next study; standard errors here allow for it already.",
        ),
        sources: &["kish_1965", "eldridge_ashby_kerry_2006"],
    },
    Statistic {
        name: "reliability_10",
        aliases: &["lambda", "reliability_of_means"],
        formula: "10% quantile over j of τ² / (τ² + σ²/nⱼ)",
        what: (
            "De betrouwbaarheid waar één op de tien organisatiegemiddelden onder blijft; ICC(2) geldt voor een organisatie van typische grootte.",
            "The reliability that one in ten organization means stays below; ICC(2) holds for an organization of typical size.",
        ),
        assumes: (
            "Dezelfde variantie binnen elke organisatie.",
            "The same variance within every organization.",
        ),
        cure: (
            "Is zij laag, laat dan van kleine organisaties alleen gemiddelden met hun interval zien.",
            "Where it is low, show means of small organizations only with their interval.",
        ),
        sources: &["raudenbush_bryk_2002"],
    },
    Statistic {
        name: "rwg_skewed_mean",
        aliases: &["rwg_skewed", "rwg_skewed_median", "rwg_skewed_strong"],
        formula: "J(1 − s̄²/σ²) / (J(1 − s̄²/σ²) + s̄²/σ²), σ² = 1.34",
        what: (
            "Overeenstemming binnen organisaties tegen licht scheve in plaats van gelijk verdeelde antwoorden: wie niets gemeen heeft, kiest toch vaker de prettige kant.",
            "Agreement within organizations against slightly skewed instead of evenly spread answers: people with nothing in common still choose the pleasant side more often.",
        ),
        assumes: (
            "Vijf antwoorden; de variantie komt uit tabel 2 van LeBreton en Senter (2008).",
            "Five options; the variance is that of table 2 of LeBreton and Senter (2008).",
        ),
        cure: (
            "Noem altijd de nulverdeling; een eigen variantie kan als `null_variance` bij de schaal in het codeboek.",
            "Always name the null; a variance of your own can stand as `null_variance` with the scale in the codebook.",
        ),
        sources: &["james_demaree_wolf_1984", "lebreton_senter_2008"],
    },
    Statistic {
        name: "rwg_star_mean",
        aliases: &["rwg_star", "lindell"],
        formula: "1 − s̄²/σ², σ² = (A² − 1)/12",
        what: (
            "Overeenstemming die niet met het aantal vragen stijgt en onder nul kan liggen.",
            "Agreement that does not rise with the number of questions and may lie below zero.",
        ),
        assumes: ("Gelijk verdeelde antwoorden als nulverdeling.", "Evenly spread answers as null."),
        cure: (
            "Lees haar naast rwg(j): bij veel vragen is die vanzelf hoog.",
            "Read it beside rwg(j), which is high by itself with many questions.",
        ),
        sources: &["lindell_brandt_whitney_1999"],
    },
    Statistic {
        name: "variances_f",
        aliases: &["brown_forsythe", "levene", "variances_p", "homogeneity"],
        formula: "F of |y − median|",
        what: (
            "Of antwoorden in de ene organisatie meer uiteenlopen dan in de andere.",
            "Whether answers differ more within one organization than within another.",
        ),
        assumes: (
            "Onafhankelijke antwoorden binnen organisaties; een normale verdeling is niet nodig.",
            "Independent answers within organizations; no normal distribution.",
        ),
        cure: (
            "Verschillen zij, lees dan ICC(2) en standaardfouten als gemiddelden over ongelijke organisaties.",
            "Where they do, read ICC(2) and standard errors as averages over unequal organizations.",
        ),
        sources: &["brown_forsythe_1974"],
    },
    Statistic {
        name: "icc1",
        aliases: &["icc", "icc_1"],
        formula: "ICC(1) = (MSB − MSW) / (MSB + (n₀ − 1) MSW)",
        what: (
            "Het deel van de verschillen in scores dat tussen organisaties ligt.",
            "The share of the differences in scores that lies between organizations.",
        ),
        assumes: (
            "Respondenten zijn een steekproef uit hun organisatie; één variantie binnen alle organisaties.",
            "Respondents are a sample of their organization; one variance within all organizations.",
        ),
        cure: (
            "Noem bij ongelijke organisaties welke omvang is gebruikt: n₀, het gemiddelde, of REML.",
            "Where organizations differ in size, name which size was used: n₀, the mean, or REML.",
        ),
        sources: &["bliese_2000", "shrout_fleiss_1979"],
    },
    Statistic {
        name: "relative_weight",
        aliases: &["relative_weights", "johnson"],
        formula: "Λ²β*², Λ = R_xx^½, β* = Λ⁻¹r_xy",
        what: (
            "Welk deel van R² bij een voorspeller hoort, via de orthogonale variabelen die het dichtst bij de voorspellers liggen.",
            "What part of R² belongs to a predictor, by way of the orthogonal variables nearest to the predictors.",
        ),
        assumes: (
            "Een lineair verband; geen theorie over welke voorspeller eerst komt.",
            "A linear relation; no theory of which predictor comes first.",
        ),
        cure: (
            "Geef R² met interval erbij, en de dominantie als die een andere volgorde geeft.",
            "Give R² with its interval, and dominance where it gives another order.",
        ),
        sources: &["johnson_2000", "tonidandel_lebreton_johnson_2009", "thomas_2014"],
    },
    Statistic {
        name: "dominance",
        aliases: &["general_dominance", "lmg", "shapley"],
        formula: "1/p Σ_s [mean over |S| = s of R²(S ∪ j) − R²(S)]",
        what: (
            "Wat een voorspeller aan R² toevoegt, gemiddeld over alle deelverzamelingen van de andere: zijn Shapley-waarde.",
            "What a predictor adds to R², averaged over all subsets of the others: its Shapley value.",
        ),
        assumes: (
            "Een lineair verband; voorspellers die op elkaar lijken, delen hun verklaring.",
            "A linear relation; predictors that are alike share what they explain.",
        ),
        cure: (
            "Noem beide verdelingen; verschilt de volgorde, dan ligt zij niet vast.",
            "Give both divisions; where their orders differ, the order is not settled.",
        ),
        sources: &["budescu_1993", "lindeman_merenda_gold_1980"],
    },
    Statistic {
        name: "inflation",
        aliases: &["vif", "variance_inflation"],
        formula: "1 / (1 − R²_j)",
        what: (
            "Hoeveel groter de variantie van een helling is doordat de voorspellers samenhangen.",
            "How much larger the variance of a slope is because predictors are related.",
        ),
        assumes: ("Niets.", "Nothing."),
        cure: (
            "Boven 5: lees de voorspellers samen, of neem één van beide.",
            "Above 5: read the predictors together, or take one of them.",
        ),
        sources: &["marquardt_1970"],
    },
    Statistic {
        name: "log_ratio",
        aliases: &["log_ratios", "ilr", "closure"],
        formula: "√(2/3) ln(x₁ / √(x₂ x₃))",
        what: (
            "Een aandeel afgezet tegen het meetkundig gemiddelde van de andere twee, vrij van hun som van 100.",
            "A share against the geometric mean of the other two, free of their sum of 100.",
        ),
        assumes: (
            "Geen nullen; die zijn vervangen door een halve respondent of een half procentpunt.",
            "No zeros; these are replaced by half a respondent or half a percentage point.",
        ),
        cure: (
            "Leg haar naast de gewone correlatie; bij veel nullen zegt zij minder.",
            "Hold it against the plain correlation; with many zeros it says less.",
        ),
        sources: &["aitchison_1986", "egozcue_2003", "martin_fernandez_2003"],
    },
];

/// The statistic of that name or alias, whatever its case, with `-` or space for `_`.
pub fn find(name: &str) -> Option<&'static Statistic> {
    let name = name.to_lowercase().replace(['-', ' '], "_");
    STATISTICS.iter().find(|s| s.name == name || s.aliases.contains(&name.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::reference;
    use std::collections::BTreeSet;

    #[test]
    fn every_statistic_has_its_own_names_and_a_source() {
        let mut seen = BTreeSet::new();
        for s in STATISTICS {
            for name in s.aliases.iter().chain([&s.name]) {
                assert!(seen.insert(*name), "{name} stands twice");
            }
            assert!(
                !s.sources.is_empty() && s.sources.iter().all(|key| reference::find(key).is_some()),
                "{}",
                s.name
            );
        }
        assert_eq!(find("Omega").map(|s| s.name), Some("omega_total"));
        assert_eq!(find("cronbach-alpha").map(|s| s.name), Some("alpha"));
        assert!(find("nothing").is_none());
    }
}
