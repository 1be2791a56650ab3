//! report.nl.pdf and report.en.pdf, or the one that was asked for: the page as a browser prints it. The browser is asked for no network, works in a folder of
//! its own, and is stopped when it takes too long or the caller no longer waits.

use crate::error::{Error, Result};
use crate::model::caveat::Caveat;
use crate::model::text::Lang;
use crate::present::OutputFile;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The environment variable that names a browser.
pub const VARIABLE: &str = "PEIL_CHROMIUM";
/// What browsers that print this way are called.
const NAMES: [&str; 6] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"];
/// Where they are when they are not in the search path.
const PLACES: [&str; 2] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
/// A browser that has not printed by then is stopped.
const PATIENCE: Duration = Duration::from_mins(2);
/// How often is looked whether it has.
const GLANCE: Duration = Duration::from_millis(50);

/// The browser that is named, else the first that is found; a caveat where there is none.
///
/// # Errors
/// O605: no browser.
pub fn browser() -> std::result::Result<PathBuf, Caveat> {
    let none = |sought: &str| Caveat::new("O605", &[sought]);
    let path = std::env::var_os("PATH").unwrap_or_default();
    if let Some(named) = std::env::var_os(VARIABLE).filter(|named| !named.is_empty()) {
        return within(&path, &named).ok_or_else(|| none(&format!("{VARIABLE}={}", named.to_string_lossy())));
    }
    let in_path = NAMES.iter().find_map(|name| within(&path, &OsString::from(name)));
    let elsewhere = || PLACES.iter().map(PathBuf::from).find(|place| place.is_file());
    in_path.or_else(elsewhere).ok_or_else(|| none(&NAMES.join(", ")))
}

/// The program of that name: a path as it is, a bare name looked up in `path`.
fn within(path: &std::ffi::OsStr, name: &std::ffi::OsStr) -> Option<PathBuf> {
    if Path::new(name).components().count() > 1 {
        return Some(PathBuf::from(name)).filter(|own| own.is_file());
    }
    let suffix = std::env::consts::EXE_SUFFIX;
    let file = |folder: PathBuf| {
        let mut file = folder.join(name).into_os_string();
        file.push(suffix);
        PathBuf::from(file)
    };
    std::env::split_paths(path).map(file).find(|file| file.is_file())
}

/// The page in each of `langs` as `browser` prints it, below `report/`; a caveat where it does not.
///
/// # Errors
/// What `keep_going` says, and system errors.
pub fn pdfs(
    html: &[u8],
    langs: &[Lang],
    browser: &Path,
    keep_going: &mut dyn FnMut() -> Result<()>,
) -> Result<std::result::Result<Vec<OutputFile>, Caveat>> {
    let system = |error| Error::system("print the report", error);
    let folder = tempfile::Builder::new().prefix("analyze-print-").tempdir().map_err(system)?;
    let page = folder.path().join("report.html");
    fs::write(&page, html).map_err(system)?;
    let mut running = Vec::new();
    for &lang in langs {
        let target = folder.path().join(format!("report.{}.pdf", lang.tag()));
        match start(browser, folder.path(), &page, &target, lang) {
            Ok(child) => running.push((lang, target, Printing(child))),
            Err(error) => return Ok(Err(failed(browser, &error.to_string()))),
        }
    }
    let since = Instant::now();
    let mut files = Vec::new();
    for (lang, target, mut printing) in running {
        let status = loop {
            keep_going()?;
            match printing.0.try_wait().map_err(system)? {
                Some(status) => break status,
                None if since.elapsed() > PATIENCE => {
                    let limit = format!("{} s", PATIENCE.as_secs());
                    return Ok(Err(failed(browser, &limit)));
                }
                None => std::thread::sleep(GLANCE),
            }
        };
        let Some(bytes) = fs::read(&target).ok().filter(|bytes| bytes.starts_with(b"%PDF")) else {
            let code = status.code().map_or_else(|| "–".to_owned(), |code| code.to_string());
            return Ok(Err(failed(browser, &format!("code {code}"))));
        };
        let path = format!("report/report.{}.pdf", lang.tag());
        files.push(OutputFile { path, bytes: undated(bytes) });
    }
    Ok(Ok(files))
}

fn failed(browser: &Path, why: &str) -> Caveat {
    Caveat::new("O606", &[&browser.display().to_string(), why])
}

/// A browser at work, stopped when nobody waits for it any longer.
#[derive(Debug)]
struct Printing(Child);

impl Drop for Printing {
    fn drop(&mut self) {
        if let Ok(None) = self.0.try_wait() {
            // It may have ended by itself in between, which is as good.
            let _ = self.0.kill();
            let _ = self.0.wait();
        }
    }
}

fn start(browser: &Path, folder: &Path, page: &Path, target: &Path, lang: Lang) -> std::io::Result<Child> {
    let mut command = Command::new(browser);
    let value = |option: &str, value: &Path| {
        let mut all = OsString::from(option);
        all.push(value);
        all
    };
    command
        .args([
            "--headless",
            "--disable-gpu",
            "--disable-extensions",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--no-default-browser-check",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--no-pdf-header-footer",
            "--generate-pdf-document-outline",
        ])
        .arg(value("--user-data-dir=", &folder.join(lang.tag())))
        .arg(value("--print-to-pdf=", target));
    if is_root(folder) {
        // The browser refuses to work for root otherwise. The page is our own and loads nothing.
        command.arg("--no-sandbox");
    }
    command.arg(format!("{}#{}", address(page), lang.tag()));
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()
}

/// Whether this program runs as root, by who owns what it makes.
fn is_root(folder: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        fs::metadata(folder).is_ok_and(|about| about.uid() == 0)
    }
    #[cfg(not(unix))]
    {
        let _ = folder;
        false
    }
}

/// The address of a file.
fn address(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let safe = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~:".contains(&byte);
    let encoded: String =
        path.bytes().map(|b| if safe(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect();
    format!("file://{}{encoded}", if encoded.starts_with('/') { "" } else { "/" })
}

/// Without the time at which it was printed: the same page is the same file.
fn undated(mut pdf: Vec<u8>) -> Vec<u8> {
    for name in [&b"/CreationDate ("[..], &b"/ModDate ("[..]] {
        let found = pdf.windows(name.len()).position(|window| window == name);
        let Some(at) = found else { continue };
        let Some(length) = pdf[at..].iter().position(|byte| *byte == b')') else { continue };
        pdf[at..=at + length].fill(b' ');
    }
    pdf
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_goes_and_every_other_byte_stays_in_its_place() {
        let pdf = b"%PDF <</CreationDate (D:20261129041452+00'00')\n/ModDate (D:2026)>> end".to_vec();
        let after = undated(pdf.clone());
        assert_eq!(after.len(), pdf.len());
        let text = String::from_utf8_lossy(&after);
        assert!(!text.contains("2026") && text.ends_with(">> end"), "{text}");
    }

    #[test]
    fn the_address_of_a_file_has_no_sign_that_means_something_else() {
        assert_eq!(address(Path::new("/tmp/a b#c%/é.html")), "file:///tmp/a%20b%23c%25/%C3%A9.html");
        assert_eq!(address(Path::new("C:/x/y.html")), "file:///C:/x/y.html");
    }

    #[test]
    fn a_program_that_prints_nothing_is_told() -> Result<(), Box<dyn std::error::Error>> {
        let Some(program) = within(&std::env::var_os("PATH").unwrap_or_default(), "true".as_ref()) else {
            return Ok(());
        };
        let told = pdfs(b"<p>", &Lang::ALL, &program, &mut || Ok(()))?;
        assert_eq!(told.err().map(|caveat| caveat.code).as_deref(), Some("O606"));
        Ok(())
    }

    #[test]
    fn who_no_longer_waits_is_obeyed() {
        let Some(program) = within(&std::env::var_os("PATH").unwrap_or_default(), "true".as_ref()) else {
            return;
        };
        let told = pdfs(b"<p>", &Lang::ALL, &program, &mut || Err(Error::Interrupted(2)));
        assert!(matches!(told, Err(Error::Interrupted(2))));
    }
}
