//! C1xx: study.toml and codebook.toml.

use super::Code;

pub(super) const CODES: &[Code] = &[
    Code {
        code: "C101",
        what: ("{0} is er niet", "{0} is not there"),
        why: (
            "Zonder studiebestand en codeboek is niet te zeggen wat de kolommen van de data betekenen.",
            "Without study file and codebook there is no telling what the columns of the data mean.",
        ),
        cure: (
            "Zet het bestand op die plaats, of noem de juiste plaats.",
            "put the file there, or name the right place",
        ),
    },
    Code {
        code: "C102",
        what: ("geen geldige TOML: {0}", "not valid TOML: {0}"),
        why: (
            "Een studiebestand met een schrijffout kan op meer dan één manier gelezen worden; dan wordt er niets gelezen.",
            "A study file with a slip in it can be read in more than one way, so nothing is read.",
        ),
        cure: ("Herstel de regel die wordt aangewezen.", "mend the line that is pointed at"),
    },
    Code {
        code: "C103",
        what: ("onbekende sleutel `{0}`", "unknown key `{0}`"),
        why: (
            "Een sleutel met een tikfout zou anders stilzwijgend niets doen.",
            "A misspelt key would otherwise silently do nothing.",
        ),
        cure: ("Gebruik een van: {1}.", "use one of: {1}"),
    },
    Code {
        code: "C104",
        what: ("verkeerde waarde: {0}", "wrong value: {0}"),
        why: (
            "Elke sleutel heeft één soort waarde: een tekst, een getal, een lijst of een woord uit een vaste reeks.",
            "Every key takes one kind of value: a text, a number, a list or one of a few words.",
        ),
        cure: ("Geef een waarde van de juiste soort.", "give a value of the right kind"),
    },
    Code {
        code: "C105",
        what: ("de sleutel `{0}` ontbreekt", "the key `{0}` is missing"),
        why: (
            "Zonder deze sleutel heeft dit deel geen betekenis.",
            "This part has no meaning without that key.",
        ),
        cure: ("Voeg `{0} = …` toe.", "add `{0} = …`"),
    },
    Code {
        code: "C106",
        what: (
            "kolom `{0}` heeft {1}: `use` of `type` is nodig, niet allebei",
            "column `{0}` has {1}: it needs `use` or `type`, not both",
        ),
        why: (
            "Een kolom krijgt haar vorm óf van een gedeeld antwoordformaat óf zelf; nooit door raden.",
            "A column takes its form from a shared answer format or from itself, never by guessing.",
        ),
        cure: ("Schrijf `use = \"…\"` of `type = \"…\"`.", "write `use = \"…\"` or `type = \"…\"`"),
    },
    Code {
        code: "C107",
        what: ("er is geen antwoordformaat `{0}`", "there is no answer format `{0}`"),
        why: (
            "`use` verwijst naar een tabel [defaults.…] van het codeboek.",
            "`use` points at a [defaults.…] table of the codebook.",
        ),
        cure: (
            "Voeg [defaults.{0}] toe, of noem een bestaand formaat.",
            "add [defaults.{0}], or name a format that is there",
        ),
    },
    Code {
        code: "C108",
        what: (
            "`{0}` is een Likert-kolom zonder bruikbaar bereik: {1}",
            "`{0}` is a Likert column without a usable range: {1}",
        ),
        why: (
            "Antwoorden worden als opeenvolgende gehele getallen bewaard, van `min` tot en met `max`.",
            "Answers are held as consecutive whole numbers from `min` to `max`.",
        ),
        cure: (
            "Geef een gehele `min` en `max` met hoogstens 250 antwoorden, of gebruik `type = \"number\"`.",
            "give a whole `min` and `max` with at most 250 answers, or use `type = \"number\"`",
        ),
    },
    Code {
        code: "C109",
        what: ("`min` is groter dan `max` in `{0}`", "`min` is above `max` in `{0}`"),
        why: ("Geen enkel antwoord kan in dat bereik vallen.", "No answer can lie in that range."),
        cure: ("Verwissel ze.", "exchange them"),
    },
    Code {
        code: "C110",
        what: ("`{0}` is niet gedefinieerd: {1}", "`{0}` is not defined: {1}"),
        why: (
            "Wat een studie noemt, moet in het codeboek staan; anders zou een analyse stil wegvallen.",
            "What a study names has to be in the codebook, or an analysis would silently drop out.",
        ),
        cure: (
            "Definieer `{0}` in codebook.toml, of herstel de naam.",
            "define `{0}` in codebook.toml, or mend the name",
        ),
    },
    Code {
        code: "C111",
        what: (
            "`{0}` wordt omgekeerd gescoord, maar heeft geen bereik",
            "`{0}` is scored in reverse but has no range",
        ),
        why: (
            "Omkeren is `min + max - antwoord`; zonder beide grenzen is dat niet te berekenen.",
            "Reversing is `min + max - answer`, which takes both bounds.",
        ),
        cure: ("Geef `min` en `max`, of haal `reverse` weg.", "give `min` and `max`, or drop `reverse`"),
    },
    Code {
        code: "C112",
        what: (
            "de code voor ontbrekend \"{1}\" van `{0}` ligt binnen het bereik van de antwoorden",
            "the missing code \"{1}\" of `{0}` lies inside the range of its answers",
        ),
        why: ("Een echt antwoord zou als ontbrekend tellen.", "A real answer would count as missing."),
        cure: (
            "Kies een code buiten het bereik, of pas het bereik aan.",
            "choose a code outside the range, or change the range",
        ),
    },
    Code {
        code: "C113",
        what: (
            "`{0}` heeft {1} labels waar er {2} antwoorden zijn",
            "`{0}` has {1} labels where there are {2} answers",
        ),
        why: (
            "Labels horen in volgorde bij de antwoorden, het laagste eerst; één te veel of te weinig verschuift ze allemaal.",
            "Labels go with the answers in order, the lowest first; one too many or too few shifts them all.",
        ),
        cure: ("Geef in elke taal precies {2} labels.", "give exactly {2} labels in each language"),
    },
    Code {
        code: "C114",
        what: ("`{0}` heeft {1} waarden; hoogstens 64 kan", "`{0}` has {1} values; 64 is the most"),
        why: (
            "De gekozen waarden van één antwoord worden in 64 bits bewaard.",
            "The chosen values of one answer are held in 64 bits.",
        ),
        cure: (
            "Splits de kolom, of laat zeldzame waarden samenvallen.",
            "split the column, or merge rare values",
        ),
    },
    Code {
        code: "C115",
        what: ("`{0}` is leeg", "`{0}` is empty"),
        why: ("Over niets valt niets te berekenen.", "There is nothing to compute from nothing."),
        cure: ("Vul de lijst, of haal haar weg.", "fill the list, or drop it"),
    },
    Code {
        code: "C116",
        what: ("`{0}` is van het soort {1}; hier is {2} nodig", "`{0}` is of type {1}; this takes {2}"),
        why: (
            "Met namen en losse waarden valt niet te rekenen.",
            "Names and unordered values can't be computed with.",
        ),
        cure: (
            "Geef de kolom in codebook.toml het juiste type, of noem een andere kolom.",
            "give the column its right type in codebook.toml, or name another column",
        ),
    },
    Code {
        code: "C117",
        what: ("`{0}` staat twee keer in {1}", "`{0}` stands twice in {1}"),
        why: ("Het zou dubbel tellen.", "It would count twice."),
        cure: ("Haal er één weg.", "drop one of them"),
    },
    Code {
        code: "C118",
        what: (
            "`min_valid` van schaal `{0}` ligt niet tussen 0 en 1",
            "`min_valid` of scale `{0}` is not between 0 and 1",
        ),
        why: (
            "Het is een aandeel van de items, geen aantal.",
            "It is a share of the items, not a number of them.",
        ),
        cure: (
            "Schrijf bijvoorbeeld 0.5 voor de helft van de items.",
            "write 0.5 for half of the items, for example",
        ),
    },
    Code {
        code: "C119",
        what: (
            "een antwoordformaat kan geen ander gebruiken: `{0}`",
            "an answer format can't use another: `{0}`",
        ),
        why: (
            "Zo blijft in één stap te zien wat een kolom betekent.",
            "So it takes one step to see what a column means.",
        ),
        cure: ("Schrijf het formaat uit.", "write the format out"),
    },
    Code {
        code: "C120",
        what: ("`{0}` komt twee keer voor als id van {1}", "`{0}` is the id of two {1}"),
        why: (
            "In de tabellen zouden twee rijen dezelfde naam dragen.",
            "Two rows of the tables would bear the same name.",
        ),
        cure: ("Geef elk een eigen id.", "give each an id of its own"),
    },
    Code {
        code: "C121",
        what: ("[file] kan `{0} = {1}` niet aan", "[file] can't take `{0} = {1}`"),
        why: (
            "De lezer raadt niet: hij kent een vaste reeks schrijfwijzen.",
            "The reader does not guess: it knows a fixed set of ways to write a file.",
        ),
        cure: ("Gebruik {2}.", "use {2}"),
    },
    Code {
        code: "C122",
        what: ("[usage] is half ingevuld: `{0}` ontbreekt", "[usage] is half declared: `{0}` is missing"),
        why: (
            "Of iemand passief of actief gebruikt, volgt pas uit alle drie de antwoorden samen.",
            "Whether someone is a passive or an active user takes all three answers together.",
        ),
        cure: (
            "Noem consume, contribute en create alle drie, of geef passive_share en active_share.",
            "name consume, contribute and create, all three, or give passive_share and active_share",
        ),
    },
    Code {
        code: "C123",
        what: ("de grenzen in `levels` lopen niet op", "the cut points in `levels` do not rise"),
        why: ("Elke fase begint waar de vorige eindigt.", "Each stage begins where the one before it ends."),
        cure: ("Zet ze van laag naar hoog, elk één keer.", "put them from low to high, each once"),
    },
    Code {
        code: "C124",
        what: ("`{0}` hoort hier niet nog eens: {1}", "`{0}` does not belong here again: {1}"),
        why: (
            "Een variabele hangt volledig met zichzelf samen; daar valt niets uit af te leiden.",
            "A variable goes wholly with itself; there is nothing to learn from that.",
        ),
        cure: ("Noem twee verschillende variabelen.", "name two different variables"),
    },
    Code {
        code: "C125",
        what: ("`{0}` kan niet {1} zijn", "`{0}` can't be {1}"),
        why: (
            "De waarde ligt buiten wat de analyse toelaat.",
            "The value lies outside what the analysis takes.",
        ),
        cure: ("Geef een waarde {2}.", "give a value {2}"),
    },
    Code {
        code: "C126",
        what: (
            "een verwachting over groepen heeft de vorm \"a > b\" of \"a < b\"",
            "an expectation about groups reads \"a > b\" or \"a < b\"",
        ),
        why: (
            "Anders is niet te zien welke groep hoger zou scoren.",
            "Otherwise there is no telling which group should be higher.",
        ),
        cure: ("Schrijf bijvoorbeeld \"nl > other\".", "write \"nl > other\", for example"),
    },
    Code {
        code: "C127",
        what: (
            "`quantity` heeft niet de vorm tabel.rij.kolom",
            "`quantity` has not the shape table.row.column",
        ),
        why: (
            "De gepubliceerde uitspraak wordt naast precies één getal van de uitvoer gelegd.",
            "The published claim is held against exactly one number of the output.",
        ),
        cure: (
            "Schrijf bijvoorbeeld \"usage.passive.estimate\", met @golf erachter voor een eerdere editie.",
            "write \"usage.passive.estimate\", for example, with @wave behind it for an earlier edition",
        ),
    },
    Code {
        code: "C128",
        what: ("er is geen tabel `{0}`", "there is no table `{0}`"),
        why: ("De uitspraak zou nergens mee vergeleken worden.", "The claim would be held against nothing."),
        cure: ("Noem een tabel van de uitvoer.", "name a table of the output"),
    },
    Code {
        code: "C129",
        what: (
            "uitspraak `{0}` heeft {1}: `published` of `expect` is nodig, niet allebei",
            "claim `{0}` has {1}: it needs `published` or `expect`, not both",
        ),
        why: (
            "Een uitspraak is een gepubliceerd getal of een gepubliceerde richting.",
            "A claim is a published figure or a published direction.",
        ),
        cure: ("Geef er één van.", "give one of them"),
    },
    Code {
        code: "C130",
        what: ("het pad `{0}` verlaat de map van de studie", "the path `{0}` leaves the folder of the study"),
        why: (
            "Een studie leest alleen haar eigen map, zodat zij te delen en te herhalen is.",
            "A study reads its own folder only, so that it can be shared and repeated.",
        ),
        cure: (
            "Zet het bestand in de map, en noem het zonder `..` en zonder vooraanstaande `/`.",
            "put the file in the folder, and name it without `..` or a leading `/`",
        ),
    },
    Code {
        code: "C131",
        what: ("geen databestand: `{0}` {1}", "no data file: `{0}` {1}"),
        why: ("Zonder antwoorden valt er niets te doen.", "There is nothing to do without answers."),
        cure: (
            "Zet het bestand in de map van de studie, of herstel de naam.",
            "put the file in the folder of the study, or mend the name",
        ),
    },
    Code {
        code: "C132",
        what: ("niet te zeggen wat er nagekeken moet worden", "no telling what to check"),
        why: (
            "Een databestand zegt niet wat zijn kolommen betekenen; dat doet het codeboek.",
            "A data file does not say what its columns mean; the codebook does.",
        ),
        cure: (
            "Noem een studiemap, of databestanden met `--codebook`.",
            "name a study folder, or data files with `--codebook`",
        ),
    },
    Code {
        code: "C140",
        what: (
            "`order` van uitspraak `{0}` staat niet op zichzelf of noemt minder dan twee grootheden",
            "`order` of claim `{0}` does not stand alone, or names fewer than two quantities",
        ),
        why: (
            "Een volgorde zegt dat grootheden oplopen; een getal of richting daarnaast zou een tweede uitspraak zijn.",
            "An order says that quantities rise; a figure or sign beside it would be a second claim.",
        ),
        cure: (
            "Noem twee of meer grootheden in `order`, en zet `quantity`, `published` en `expect` in een eigen [[claim]].",
            "name two or more quantities in `order`, and put `quantity`, `published` and `expect` in a [[claim]] of their own",
        ),
    },
    Code {
        code: "C141",
        what: (
            "tolerantie {0} is kleiner dan een halve eenheid van de laatste decimaal van {1}",
            "tolerance {0} is below half a unit of the last place of {1}",
        ),
        why: (
            "Een gepubliceerd getal is afgerond; nauwkeuriger dan die afronding is het niet te reproduceren.",
            "A published figure is rounded; it can’t be reproduced more precisely than that.",
        ),
        cure: ("Neem een tolerantie van {2} of meer.", "take a tolerance of {2} or more"),
    },
    Code {
        code: "C142",
        what: (
            "`[specifications]` noemt een correlatie die er niet is: `{0}`",
            "`[specifications]` names a correlation that is not there: `{0}`",
        ),
        why: (
            "De specificatiecurve herhaalt gedeclareerde correlaties; zij verwijst ernaar met hun `id`.",
            "The specification curve repeats declared correlations; it refers to them by their `id`.",
        ),
        cure: (
            "Noem de `id` van een `[[correlation]]`, of laat `correlations` weg voor alle toetsende.",
            "name the `id` of a `[[correlation]]`, or leave `correlations` out for all confirmatory ones",
        ),
    },
    Code {
        code: "C143",
        what: (
            "{0} combinaties van keuzes: meer dan {1} worden niet uitgevoerd",
            "{0} combinations of choices: more than {1} are not carried out",
        ),
        why: (
            "Het aantal is het product van de lengten van alle lijsten, maal het aantal correlaties; zo’n tabel leest niemand.",
            "The number is the product of the lengths of all lists times the number of correlations; nobody reads such a table.",
        ),
        cure: (
            "Houd keuzes over die elk op zichzelf verdedigbaar zijn, of noem minder correlaties.",
            "keep choices that are each defensible on their own, or name fewer correlations",
        ),
    },
    Code {
        code: "C145",
        what: (
            "`null_variance` van schaal `{0}` is geen variantie die de antwoorden kunnen hebben",
            "`null_variance` of scale `{0}` is no variance that its answers can have",
        ),
        why: (
            "De variantie van een nulverdeling is groter dan 0 en ten hoogste (max − min)²/4, waar de antwoorden half op het ene en half op het andere uiteinde liggen.",
            "The variance of a null is above 0 and at most (max − min)²/4, where half of the answers lie at either end.",
        ),
        cure: (
            "Noem de variantie van één item, niet de standaarddeviatie, en niet die van de schaal.",
            "give the variance of one item, not its standard deviation, and not that of the scale",
        ),
    },
    Code {
        code: "C150",
        what: ("in het model staat {1} waar {0} hoort", "the model has {1} where {0} belongs"),
        why: (
            "Een model met een schrijffout kan iets anders betekenen dan bedoeld is.",
            "A model with a slip in it may mean something else than was meant.",
        ),
        cure: (
            "Herstel de plaats die wordt aangewezen; `analyze explain parameters` noemt de operatoren.",
            "mend the place that is pointed at; docs/models.md has the language",
        ),
    },
    Code {
        code: "C151",
        what: ("`{0}` hoort niet bij de modeltaal", "`{0}` is no part of the model language"),
        why: (
            "Ongelijkheden, formatieve factoren (`<~`), blokken (`level:`, `group:`) en EFA binnen een model worden niet geschat.",
            "Inequalities, formative factors (`<~`), blocks (`level:`, `group:`) and EFA inside a model are not estimated.",
        ),
        cure: (
            "Gebruik `=~`, `~`, `~~`, `~ 1`, `|`, `~*~`, `:=` of `==`.",
            "use `=~`, `~`, `~~`, `~ 1`, `|`, `~*~`, `:=` or `==`",
        ),
    },
    Code {
        code: "C152",
        what: ("onbekende functie `{0}` in het model", "unknown function `{0}` in the model"),
        why: (
            "Een modifier die niet gekend is, zou anders stilzwijgend niets doen.",
            "A modifier that is not known would otherwise silently do nothing.",
        ),
        cure: (
            "Gebruik `c()`, `start()` of `label()`, in uitdrukkingen `exp()`, `log()` of `sqrt()`.",
            "use `c()`, `start()` or `label()`; in expressions `exp()`, `log()` or `sqrt()`",
        ),
    },
    Code {
        code: "C153",
        what: ("de restrictie is niet lineair in de labels", "the constraint is not linear in its labels"),
        why: (
            "Alleen lineaire restricties houden het zoeken exact en de vrijheidsgraden ondubbelzinnig.",
            "Only linear constraints keep the search exact and the degrees of freedom unambiguous.",
        ),
        cure: (
            "Schrijf de restrictie als een som van labels met vaste coëfficiënten.",
            "write it as a sum of labels with fixed coefficients",
        ),
    },
    Code {
        code: "C154",
        what: (
            "`{0}` is geen factor van het model en geen kolom met getallen in het codeboek",
            "`{0}` is neither a factor of the model nor a column of numbers in the codebook",
        ),
        why: (
            "Elke variabele van een model is gemeten of wordt met `=~` gedefinieerd.",
            "Every variable of a model is measured, or defined by `=~`.",
        ),
        cure: (
            "Noem een kolom met getallen, of geef de factor indicatoren met `=~`.",
            "name a column of numbers, or give the factor indicators by `=~`",
        ),
    },
    Code {
        code: "C155",
        what: ("het label `{0}` staat bij geen parameter", "the label `{0}` stands at no parameter"),
        why: (
            "Een definitie of restrictie rekent met parameters die een label dragen.",
            "A definition or constraint computes with parameters that carry a label.",
        ),
        cure: (
            "Zet `{0}*` voor de variabele die bedoeld is.",
            "put `{0}*` before the variable that is meant",
        ),
    },
    Code {
        code: "C156",
        what: (
            "`{0}` heeft meer dan één waarde, maar het model heeft één groep",
            "`{0}` is given several values, but the model has one group",
        ),
        why: ("`c()` geeft iedere groep een eigen waarde.", "`c()` gives each group a value of its own."),
        cure: ("Geef één waarde.", "give one value"),
    },
    Code {
        code: "C157",
        what: ("de schatter {0} gaat niet samen met {1}", "the estimator {0} does not go with {1}"),
        why: (
            "Elke schatter legt vast hoe met ontbrekende antwoorden en met de aard van de variabelen wordt omgegaan.",
            "Each estimator settles how missing answers and the nature of the variables are dealt with.",
        ),
        cure: ("Kies {2}.", "choose {2}"),
    },
    Code {
        code: "C158",
        what: ("`{0}` staat aan beide kanten van `{1}`", "`{0}` stands on both sides of `{1}`"),
        why: (
            "Een variabele kan zichzelf niet meten of voorspellen.",
            "A variable can neither measure nor predict itself.",
        ),
        cure: ("Verwijder de term.", "take the term out"),
    },
    Code {
        code: "C188",
        what: ("`{0}` past hier niet bij `--cohort`", "`{0}` does not go with this `--cohort`"),
        why: (
            "`--group` hoort bij een cohortbestand; `--all` bij de organisaties van een studie.",
            "`--group` belongs with a cohort file; `--all` with the organizations of a study.",
        ),
        cure: ("Laat het weg.", "Leave it out."),
    },
    Code {
        code: "C189",
        what: ("`{0}` noemt geen groep", "`{0}` names no group"),
        why: (
            "Een groep is een kolom, `=` en een woord daarin; de kolommen zijn `sector` en `size`.",
            "A group is a column, `=` and a word in it; the columns are `sector` and `size`.",
        ),
        cure: (
            "Schrijf bijvoorbeeld `--group sector=education`.",
            "Write for example `--group sector=education`.",
        ),
    },
    Code {
        code: "C190",
        what: ("er is geen meegeleverde studie met die naam", "there is no shipped study of that name"),
        why: (
            "Het programma bevat twee studies: employees (medewerkers in organisaties) en informants (één informant per organisatie).",
            "The program holds two studies: employees (employees in organizations) and informants (one informant per organization).",
        ),
        cure: (
            "Gebruik `--example employees` of `--example informants`, of noem de map van een eigen studie.",
            "Use `--example employees` or `--example informants`, or name the folder of a study of your own.",
        ),
    },
    Code {
        code: "C191",
        what: (
            "het bestand is geen results.json van deze versie",
            "the file is no results.json of this version",
        ),
        why: (
            "Figuren en rapport worden gemaakt uit results.json. Een bestand van een andere versie kan misleiden.",
            "Figures and report are made of results.json. A file of another version could mislead.",
        ),
        cure: ("Maak het opnieuw met `analyze run`.", "Make it again with `analyze run`."),
    },
    Code {
        code: "C192",
        what: ("er valt onder die naam niets uit te leggen", "there is nothing to explain under that name"),
        why: (
            "De naam is geen code, analyse, tabel, kolom of figuur.",
            "The name is no code, analysis, table, column or figure.",
        ),
        cure: ("`analyze explain` noemt alles.", "`analyze explain` lists everything."),
    },
    Code {
        code: "C193",
        what: ("de studie is er niet", "the study is not there"),
        why: (
            "Het pad wijst geen study.toml aan en geen map.",
            "The path names no study.toml and no folder.",
        ),
        cure: (
            "Noem een study.toml of de map waarin die staat; -C DIR werkt vanuit een andere map.",
            "Name a study.toml or the folder that holds one; -C DIR works from another folder.",
        ),
    },
    Code {
        code: "C194",
        what: ("`{0}` is geen cohortbestand", "`{0}` is no cohort file"),
        why: (
            "Een cohortbestand is gemaakt met `analyze cohort`.",
            "A cohort file is made by `analyze cohort`.",
        ),
        cure: (
            "Vraag de onderzoekers om het bestand, of noem `all`, `sector` of `size`.",
            "Ask the researchers for the file, or name `all`, `sector` or `size`.",
        ),
    },
    Code {
        code: "C195",
        what: (
            "`{0}` is een cohortbestand van versie {1}; dit programma leest versie {2}",
            "`{0}` is a cohort file of version {1}; this program reads version {2}",
        ),
        why: ("Een bestand van een andere versie kan misleiden.", "A file of another version could mislead."),
        cure: (
            "Gebruik de versie van het programma waarmee het bestand is gemaakt, of vraag een nieuw bestand.",
            "Use the version of the program that made the file, or ask for a new one.",
        ),
    },
    Code {
        code: "C196",
        what: ("`{0}` is veranderd nadat het gemaakt was", "`{0}` was changed after it was made"),
        why: (
            "De controlesom klopt niet met de inhoud: het bestand is beschadigd of bewerkt.",
            "The check sum does not fit the contents: the file was damaged or edited.",
        ),
        cure: (
            "Haal het bestand opnieuw op bij de onderzoekers.",
            "Fetch the file again from the researchers.",
        ),
    },
    Code {
        code: "C197",
        what: (
            "er is niet gezegd om welke organisatie het gaat",
            "nothing says which organization it is about",
        ),
        why: (
            "Een vergelijking gaat over één organisatie, en de gegevens houden er meer dan één.",
            "A benchmark is about one organization, and the data hold more than one.",
        ),
        cure: (
            "Noem haar met `--org NAME`, of neem alle met `--all`.",
            "Name it with `--org NAME`, or take all with `--all`.",
        ),
    },
    Code {
        code: "C198",
        what: ("er staan geen resultaten in de map", "the folder holds no results"),
        why: (
            "Wat een buitenstaander kan uitrekenen, hangt af van de grenzen die in results.json staan.",
            "What an outsider can work out depends on the limits that stand in results.json.",
        ),
        cure: ("Noem de map die `analyze run` schreef.", "Name the folder that `analyze run` wrote."),
    },
    Code {
        code: "C199",
        what: (
            "`{0}` is geen groep organisaties, en zonder een bestand met eigen antwoorden is er niets naast te leggen",
            "`{0}` is no group of organizations, and without a file of own answers there is nothing to hold against it",
        ),
        why: (
            "Met een cohortbestand komen de eigen antwoorden uit een bestand met de kolommen van de vragenlijst.",
            "With a cohort file the own answers come from a file with the columns of the questionnaire.",
        ),
        cure: (
            "Schrijf `analyze benchmark own.csv --cohort cohort.json`, of kies `all`, `sector` of `size`.",
            "Write `analyze benchmark own.csv --cohort cohort.json`, or choose `all`, `sector` or `size`.",
        ),
    },
    Code {
        code: "C200",
        what: ("er is niet gezegd waarvoor de bijdrage is", "nothing says what the contribution is for"),
        why: (
            "Welke vragen en schalen erin horen, staat in het cohortbestand of in de studiebestanden van de onderzoekers.",
            "Which questions and scales belong in it stands in the cohort file or the study files of the researchers.",
        ),
        cure: (
            "Noem het cohortbestand met `--cohort cohort.json`, of de map met study.toml en codebook.toml met `--study MAP`.",
            "Name the cohort file with `--cohort cohort.json`, or the folder of study.toml and codebook.toml with `--study DIR`.",
        ),
    },
    Code {
        code: "C201",
        what: (
            "`{0}` noemt geen feit over de organisatie; er is gevraagd naar: {1}",
            "`{0}` names no fact about the organization; asked for are: {1}",
        ),
        why: (
            "Een feit is een kolom die over organisaties gaat, `=` en een woord daarin, en staat er één keer.",
            "A fact is a column about organizations, `=` and a word in it, and stands there once.",
        ),
        cure: (
            "Schrijf bijvoorbeeld `--group sector=education`.",
            "Write for example `--group sector=education`.",
        ),
    },
    Code {
        code: "C202",
        what: (
            "er is niet gezegd van welke organisatie de bijdrage is",
            "nothing says whose contribution it is",
        ),
        why: (
            "Een bijdrage gaat over één organisatie, en het bestand houdt er meer dan één.",
            "A contribution is about one organization, and the file holds more than one.",
        ),
        cure: ("Noem haar met `--org NAME`.", "Name it with `--org NAME`."),
    },
    Code {
        code: "C205",
        what: ("`{0}` is geen ε", "`{0}` is no ε"),
        why: (
            "ε zegt hoeveel één organisatie aan de uitkomst kan veranderen: hoe kleiner, hoe meer ruis.",
            "ε says how much one organization can change the outcome: the smaller, the more noise.",
        ),
        cure: (
            "Schrijf een getal boven 0 en hoogstens 100, met hoogstens vier decimalen, zoals `--epsilon 2`.",
            "Write a number above 0 and at most 100, with at most four decimals, such as `--epsilon 2`.",
        ),
    },
    Code {
        code: "C220",
        what: (
            "`{0}` onderscheidt organisaties, en die zijn geen groepen van meetinvariantie",
            "`{0}` tells organizations apart, and these are no groups of measurement invariance",
        ),
        why: (
            "Elke groep krijgt een eigen model; een organisatie heeft daarvoor te weinig respondenten, en haar getallen zouden haar antwoorden verraden.",
            "Every group is given a model of its own; an organization has too few respondents for that, and its numbers would betray its answers.",
        ),
        cure: (
            "Noem een kolom met enkele grote groepen, zoals de sector, of zet `cluster = true`.",
            "Name a column with a few large groups, such as the sector, or set `cluster = true`.",
        ),
    },
    Code {
        code: "C221",
        what: (
            "`{0}` gaat over stappen van meetinvariantie, en dit model vergelijkt geen groepen",
            "`{0}` is about steps of measurement invariance, and this model compares no groups",
        ),
        why: (
            "De sleutel zou anders stilzwijgend niets doen.",
            "The key would otherwise silently do nothing.",
        ),
        cure: (
            "Noem met `invariance = \"…\"` de kolom waarvan de waarden de groepen zijn, of haal `{0}` weg.",
            "Name with `invariance = \"…\"` the column whose values are the groups, or remove `{0}`.",
        ),
    },
    Code {
        code: "C222",
        what: (
            "drempels komen eerst (`ladder`), maar geen schatter van dit model kent drempels",
            "thresholds come first (`ladder`), but no estimator of this model has thresholds",
        ),
        why: (
            "Alleen ordinale variabelen hebben drempels; bij de andere schatters zou de sleutel stilzwijgend niets doen.",
            "Only ordinal variables have thresholds; with other estimators the key would silently do nothing.",
        ),
        cure: (
            "Voeg `\"WLSMV\"` toe aan `estimators`, of haal `ladder` weg.",
            "Add `\"WLSMV\"` to `estimators`, or remove `ladder`.",
        ),
    },
];
