//! The command line: one file per subcommand.

mod benchmark;
mod check;
mod cohort;
mod compare;
mod contribute;
mod disclose;
mod editors;
mod explain;
mod figures;
mod init;
mod interrupt;
pub mod messages;
mod power;
mod redraw;
mod report;
mod reproduce;
mod run;
mod sarif;
mod simulate;
mod summarize;

use crate::disclose::ledger::Registration;
use crate::error::{Error, Result};
use crate::model::caveat::Caveat;
use crate::model::source::Source;
use crate::model::study::Profile;
use crate::model::text::Lang;
use crate::pipeline::{Options, Stages};
use crate::present;
use crate::shipped;
use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum};
use interrupt::Interrupt;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Help with the examples first: what most readers came for.
const HELP: &str = "{about-with-newline}\n{before-help}{usage-heading} {usage}\n\n{all-args}{after-help}";

#[derive(Debug, Parser)]
#[command(
    name = "analyze",
    version,
    about = "From raw survey answers of many organizations to results, figures, report and benchmark",
    help_template = HELP,
    before_help = "Examples:
  analyze run                                   the shipped, simulated study, into out/
  analyze run my-study                          the study in my-study/study.toml
  analyze init my-study --from export.csv       draft the study files from a data file
  analyze check my-study                        list every problem in the data, write nothing
  analyze figures out/results.json F6 --size nature-1
  analyze benchmark my-study --org \"Gemeente Ons Dorp\"
  analyze explain cronbach_alpha
",
    after_help = "Exit codes: 0 done, 1 check found errors or reproduce a difference, 2 usage or study files, 3 data refused, 4 disclosure, 5 system, 70 internal, 130 interrupted",
    propagate_version = true,
    subcommand_required = true,
    arg_required_else_help = true
)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// Options of every command.
#[derive(Debug, Args)]
struct Global {
    /// Work in this folder
    #[arg(short = 'C', value_name = "DIR", global = true, help_heading = "Global options")]
    directory: Option<PathBuf>,
    /// Write the result as JSON on standard output
    #[arg(long, global = true, help_heading = "Global options")]
    json: bool,
    /// Say nothing but errors
    #[arg(short, long, global = true, help_heading = "Global options")]
    quiet: bool,
    /// Say more: each stage with its time
    #[arg(short, long, global = true, conflicts_with = "quiet", help_heading = "Global options")]
    verbose: bool,
    /// Color messages
    #[arg(long, value_enum, default_value = "auto", global = true, help_heading = "Global options")]
    color: ColorChoice,
    /// The language of what is printed and drawn; both when it is not given
    #[arg(long, value_enum, global = true, help_heading = "Global options")]
    lang: Option<Language>,
    /// Threads to work with; the numbers do not depend on it
    #[arg(long, value_name = "N", global = true, help_heading = "Global options")]
    threads: Option<usize>,
    /// The seed of random draws; 1 when it is not given
    #[arg(long, value_name = "N", global = true, help_heading = "Global options")]
    seed: Option<u64>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Language {
    Nl,
    En,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::Nl => Lang::Nl,
            Language::En => Lang::En,
        }
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check, score, estimate, draw and report: a whole study in one go
    Run(run::RunArgs),
    /// Read and validate a study or data files, and list every finding; writes nothing
    Check(check::CheckArgs),
    /// Draw the figures again, from a study or straight from its results.json
    Figures(figures::FiguresArgs),
    /// Build the report again, from a study or straight from its results.json
    Report(report::ReportArgs),
    /// Hold one organization, or each, against the cohort
    Benchmark(benchmark::BenchmarkArgs),
    /// Export the cohort as one released file, for others to hold themselves against
    Cohort(cohort::CohortArgs),
    /// Make of own answers what can be added to a cohort without them
    Contribute(contribute::ContributeArgs),
    /// Attack an output folder as an outsider would, and tell what can be worked out of it
    Disclose(disclose::DiscloseArgs),
    /// Count rows where they are: exact counts of a part that merge with those of others
    Summarize(summarize::SummarizeArgs),
    /// Put summaries of parts together
    Merge(summarize::MergeArgs),
    /// Tell what changed between two runs, by how much, and why
    Compare(compare::CompareArgs),
    /// Run again what a manifest tells of, and compare every byte
    Reproduce(reproduce::ReproduceArgs),
    /// Simulate a study's own design: power, bias and coverage of its correlations
    Power(power::PowerArgs),
    /// Draw synthetic respondents with a known truth
    Simulate(simulate::SimulateArgs),
    /// Draft study.toml and codebook.toml from a data file, each guess marked
    Init(init::InitArgs),
    /// Explain a code, a statistic, a table or a figure
    Explain(explain::ExplainArgs),
    /// Write the JSON Schema of study.toml, codebook.toml or results.json, for editors
    Schema(editors::SchemaArgs),
    /// Write what a shell completes
    Completions(editors::CompletionsArgs),
    /// Write man pages
    Man(editors::ManArgs),
}

/// What could not be made, as JSON.
fn told(unmade: &[Caveat]) -> Vec<serde_json::Value> {
    let one = |c: &Caveat| serde_json::json!({ "code": c.code, "message": c.message(Lang::En) });
    unmade.iter().map(one).collect()
}

/// What every command works with.
#[allow(clippy::struct_excessive_bools)] // as the command line gives them
struct Context<'a> {
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
    /// Standard error takes colors.
    color: bool,
    json: bool,
    quiet: bool,
    verbose: bool,
    /// Standard error is a terminal: show progress.
    progress: bool,
    lang: Option<Lang>,
    seed: Option<u64>,
    interrupt: Interrupt,
}

/// Parses the command line, does what it asks, and gives the exit code.
pub fn main() -> u8 {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help asked for is a result; anything else is a usage error. A closed pipe is no trouble.
            let _ = error.print();
            return if error.use_stderr() { 2 } else { 0 };
        }
    };
    color_choice(cli.global.color).write_global();
    let (stdout, stderr) = (anstream::stdout(), anstream::stderr());
    let (mut out, mut err) = (io::BufWriter::new(stdout.lock()), stderr.lock());
    let color = anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never;
    let code = match dispatch(cli, color, &mut out, &mut err) {
        Ok(code) => code,
        Err(Error::System { source, .. }) if source.kind() == io::ErrorKind::BrokenPipe => 0,
        Err(error) => {
            // Nothing more can be done when standard error is closed.
            let _ = messages::error(&mut err, &error, color);
            error.exit_code()
        }
    };
    // A reader that closed the pipe has seen enough; a full disk behind a redirection has not.
    match out.flush() {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe && code == 0 => {
            let _ = writeln!(err, "error[O601]: write to standard output: {error}");
            5
        }
        _ => code,
    }
}

fn color_choice(choice: ColorChoice) -> anstream::ColorChoice {
    match choice {
        ColorChoice::Auto => anstream::ColorChoice::Auto,
        ColorChoice::Always => anstream::ColorChoice::Always,
        ColorChoice::Never => anstream::ColorChoice::Never,
    }
}

fn dispatch(cli: Cli, color: bool, out: &mut dyn Write, err: &mut dyn Write) -> Result<u8> {
    let global = cli.global;
    if let Some(folder) = &global.directory {
        std::env::set_current_dir(folder)
            .map_err(|error| Error::system(format!("go to {}", folder.display()), error))?;
    }
    if let Some(threads) = global.threads {
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build_global()
            .map_err(|error| Error::Internal(format!("threads: {error}")))?;
    }
    let mut context = Context {
        out,
        err,
        color,
        json: global.json,
        quiet: global.quiet,
        verbose: global.verbose,
        progress: io::stderr().is_terminal() && !global.quiet,
        lang: global.lang.map(Lang::from),
        seed: global.seed,
        interrupt: Interrupt::listen()?,
    };
    match cli.command {
        Command::Run(args) => run::run(&args, &mut context),
        Command::Check(args) => {
            let shipped = source(None, None)?;
            check::run(&args, shipped, context.json, color, &mut context.out)
        }
        Command::Figures(args) => figures::run(&args, &mut context),
        Command::Report(args) => report::run(&args, &mut context),
        Command::Benchmark(args) => benchmark::run(&args, &mut context),
        Command::Cohort(args) => cohort::run(&args, &mut context),
        Command::Contribute(args) => contribute::run(&args, &mut context),
        Command::Disclose(args) => disclose::run(&args, &mut context),
        Command::Summarize(args) => summarize::run(&args, &mut context),
        Command::Merge(args) => summarize::merge(&args, &mut context),
        Command::Compare(args) => compare::run(&args, &mut context),
        Command::Reproduce(args) => reproduce::run(&args, &mut context),
        Command::Power(args) => power::run(&args, &mut context),
        Command::Simulate(args) => simulate::run(&args, &mut context),
        Command::Init(args) => init::run(&args, &mut context),
        Command::Explain(args) => explain::run(&args, &mut context),
        Command::Schema(args) => editors::schema(&args, &mut context),
        Command::Completions(args) => editors::completions(&args, &mut context),
        Command::Man(args) => editors::man(&args, &mut context),
    }
}

impl Context<'_> {
    /// Does `work`, with a line of progress for each of its stages on a terminal, and an ear for Ctrl-C.
    fn staged<T>(&mut self, work: impl FnOnce(&mut Stages<'_>) -> Result<T>) -> Result<T> {
        let (progress, verbose) = (self.progress, self.verbose);
        let interrupt = self.interrupt.clone();
        let err = &mut *self.err;
        let mut since: Option<(&'static str, Instant)> = None;
        let mut watch = |stage: &'static str| {
            if verbose && let Some((before, start)) = since.replace((stage, Instant::now())) {
                let _ = writeln!(err, "{before:<10} {:.3} s", start.elapsed().as_secs_f64());
            }
            if progress && !verbose {
                let _ = write!(err, "\r\x1b[K{stage} …");
                let _ = err.flush();
            }
            interrupt.check()
        };
        let done = work(&mut Stages::new(&mut watch));
        if verbose && let Some((before, start)) = since {
            let _ = writeln!(self.err, "{before:<10} {:.3} s", start.elapsed().as_secs_f64());
        }
        if progress && !verbose {
            let _ = write!(self.err, "\r\x1b[K");
        }
        done
    }

    /// A line on standard output.
    fn say(&mut self, line: &str) -> Result<()> {
        writeln!(self.out, "{line}").map_err(|error| Error::system("write to standard output", error))
    }

    /// What was written: as JSON when that was asked for, else a path per line.
    fn say_written(&mut self, out: &Path, paths: &[String]) -> Result<()> {
        if self.json {
            let told =
                serde_json::json!({ "outcome": "ok", "out": out.display().to_string(), "files": paths });
            return self.say(&told.to_string());
        }
        for path in paths {
            self.say(&out.join(path).display().to_string())?;
        }
        Ok(())
    }

    /// What was asked for and could not be made, each with the cure, unless the caller wants quiet.
    fn unmade(&mut self, unmade: &[Caveat]) {
        let lang = self.printed();
        for reason in unmade.iter().filter(|_| !self.quiet) {
            // Nothing more can be done when standard error is closed.
            let _ = messages::unmade(&mut self.err, reason, lang, self.color);
        }
    }

    /// Registers what is about to be written in the ledger, where there is one, and tells where it stands in it already.
    ///
    /// # Errors
    /// A ledger that does not hold, or an earlier release that differs in too few; system errors.
    fn register(&mut self, registration: Option<&(PathBuf, Registration)>) -> Result<()> {
        if let Some((path, release)) = registration
            && !present::ledger::append(path, |text| release.line(text))?
        {
            self.note(&format!("note: {} holds this release already", path.display()));
        }
        Ok(())
    }

    /// A line on standard error, unless the caller wants quiet.
    fn note(&mut self, line: &str) {
        if !self.quiet {
            // Nothing more can be done when standard error is closed.
            let _ = writeln!(self.err, "{line}");
        }
    }

    /// Both languages, or the one that was asked for.
    fn languages(&self) -> Vec<Lang> {
        self.lang.map_or_else(|| Lang::ALL.to_vec(), |lang| vec![lang])
    }

    /// The language of what is printed: English unless asked otherwise.
    fn printed(&self) -> Lang {
        self.lang.unwrap_or(Lang::En)
    }

    /// The options of the pipeline that every command shares.
    fn options(&self, profile: Option<ProfileArg>) -> Options {
        Options { profile: profile.map(Profile::from), seed: self.seed.unwrap_or(1), ..Options::default() }
    }
}

/// `--profile`.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum ProfileArg {
    /// For anyone: disclosure rules apply
    Public,
    /// For the researchers who hold the answers
    Internal,
}

impl From<ProfileArg> for Profile {
    fn from(profile: ProfileArg) -> Self {
        match profile {
            ProfileArg::Public => Profile::Public,
            ProfileArg::Internal => Profile::Internal,
        }
    }
}

/// Where a study is: a folder, its study.toml, or one that ships with the program.
fn source(path: Option<&Path>, example: Option<&str>) -> Result<Source> {
    let Some(path) = path else {
        let id = example.unwrap_or("employees");
        return shipped::find(id).map(Source::Shipped).ok_or_else(|| Error::Usage {
            code: "C190",
            message: format!("there is no shipped study `{id}`"),
            help: "use `--example employees` or `--example informants`".into(),
        });
    };
    if !path.exists() {
        return Err(Error::Usage {
            code: "C193",
            message: format!("there is no study at {}", path.display()),
            help: "name a study.toml or the folder that holds one; `-C DIR` works from another folder".into(),
        });
    }
    Ok(check::source(path))
}
