//! What goes wrong around a run: killed, out of room, out of memory, two at once. The output folder is the whole old output or
//! the whole new one, and a run afterwards gives the bytes that it always gave.

#![cfg(unix)]
#![allow(clippy::print_stdout)] // the soak tells what it tried

use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The program that is tried: `PEIL_ANALYZE`, or the one of this build.
fn program() -> PathBuf {
    std::env::var_os("PEIL_ANALYZE").map_or_else(|| assert_cmd::cargo::cargo_bin("analyze"), PathBuf::from)
}

/// A folder with a small study, and its answers in two versions beside it.
fn home() -> TempDir {
    let home = tempfile::tempdir().expect("a folder");
    let study = home.path().join("study");
    fs::create_dir(&study).expect("a folder");
    let rows = |shift: usize| -> String {
        let mut rows = "org,q1,q2\n".to_owned();
        for i in 0..150 {
            let _ =
                writeln!(rows, "org {:02},{},{}", i % 12, (i * 7 + shift) % 5 + 1, (i * 3 + i / 5) % 5 + 1);
        }
        rows
    };
    let likert = |name: &str| format!("[columns.{name}]\ntype = \"likert\"\nmin = 1\nmax = 5\n");
    let codebook = format!("{}{}[columns.org]\ntype = \"text\"\n", likert("q1"), likert("q2"));
    let settings = "[study]\nid = \"small\"\ntitle = \"Small\"\n[data]\nfiles = [\"responses.csv\"]\norganization = \"org\"\n\
        [relations]\nreplicates = 99\n[measurement]\nbootstrap = 0\nparallel_replicates = 20\n";
    let files = [("study/study.toml", settings), ("study/codebook.toml", &codebook)];
    for (name, text) in files {
        fs::write(home.path().join(name), text).expect("room");
    }
    for (name, shift) in [("study/responses.csv", 0), ("a.csv", 0), ("b.csv", 1)] {
        fs::write(home.path().join(name), rows(shift)).expect("room");
    }
    home
}

fn command(home: &Path, seed: u64, out: &str) -> Command {
    let mut command = Command::new(program());
    command.current_dir(home).args([
        "run",
        "study",
        "--only",
        "tables",
        "-q",
        "--seed",
        &seed.to_string(),
        "--out",
        out,
    ]);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn run(home: &Path, seed: u64, out: &str) -> ExitStatus {
    command(home, seed, out).status().expect("it runs")
}

/// The hash of every file by its path, after it was held against the manifest: nothing missing, nothing else, nothing changed.
fn whole(out: &Path) -> Result<BTreeMap<String, String>, String> {
    let text =
        fs::read_to_string(out.join("manifest.json")).map_err(|error| format!("no manifest: {error}"))?;
    let manifest: Value = serde_json::from_str(&text).map_err(|error| format!("half a manifest: {error}"))?;
    let mut told = BTreeMap::new();
    for output in manifest["outputs"].as_array().into_iter().flatten() {
        let (path, hash) = (output["path"].as_str().unwrap_or(""), output["blake3"].as_str().unwrap_or(""));
        let bytes = fs::read(out.join(path)).map_err(|error| format!("{path}: {error}"))?;
        if blake3::hash(&bytes).to_hex().as_str() != hash {
            return Err(format!("{path} has other bytes than the manifest tells"));
        }
        told.insert(path.to_owned(), hash.to_owned());
    }
    let (mut there, mut open) = (0, vec![out.to_owned()]);
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).map_err(|error| error.to_string())?.flatten() {
            if entry.path().is_dir() { open.push(entry.path()) } else { there += 1 }
        }
    }
    if there == told.len() + 1 {
        Ok(told)
    } else {
        Err(format!("{there} files, {} in the manifest", told.len()))
    }
}

/// What runs with seed 1 and 2 give.
fn expected(home: &Path) -> [BTreeMap<String, String>; 2] {
    [1, 2].map(|seed| {
        let out = format!("expected-{seed}");
        assert!(run(home, seed, &out).success());
        whole(&home.join(out)).expect("a whole output")
    })
}

/// Numbers below `limit` that look random, the same every time.
struct Draws(u64);

impl Draws {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit.max(1)
    }
}

/// Folders that killed runs left beside the output.
fn left(home: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(home).expect("a folder").flatten().map(|entry| entry.path());
    entries
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(".analyze-")))
        .collect()
}

/// Kills `times` runs at any moment of their time, seeds in turn; gives how many ended before they were killed.
fn kills(times: usize) -> usize {
    let home = home();
    let expected = expected(home.path());
    assert!(run(home.path(), 1, "out").success());
    // The shortest of some: most kills are to come before the end.
    let timed = |_| {
        let start = Instant::now();
        assert!(run(home.path(), 1, "out").success());
        start.elapsed()
    };
    let usual = (0..5).map(timed).min().unwrap_or_default();
    let (mut draws, mut ended) = (Draws(20_261_129), 0);
    for i in 0..times {
        let mut child: Child = command(home.path(), 1 + i as u64 % 2, "out").spawn().expect("it starts");
        // Half of the kills fall in the last tenth of the time, in which files are written.
        let share = if i % 2 == 0 { draws.below(1000) } else { 900 + draws.below(150) };
        std::thread::sleep(usual.mul_f64(share as f64 / 1000.0));
        ended += usize::from(child.try_wait().expect("a child").is_some());
        let _ = child.kill();
        child.wait().expect("a child");
        let found = whole(&home.path().join("out")).unwrap_or_else(|why| panic!("kill {i}: {why}"));
        assert!(expected.contains(&found), "kill {i}: the output of neither run");
    }
    let beside = left(home.path()).len();
    assert!(run(home.path(), 2, "out").success(), "a run after kills");
    assert_eq!(whole(&home.path().join("out")).as_ref(), Ok(&expected[1]));
    println!(
        "{times} kills: {ended} runs had ended; {beside} folders left beside, the output whole each time"
    );
    ended
}

/// Runs under each of these limits of the shell; gives how many runs failed.
fn limits(limits: &[String]) -> usize {
    let home = home();
    let expected = expected(home.path());
    assert!(run(home.path(), 1, "out").success());
    let mut failed = 0;
    for limit in limits {
        let script = format!("ulimit {limit} && exec \"$0\" run study --only tables -q --seed 2 --out out");
        let status = Command::new("sh")
            .current_dir(home.path())
            .args(["-c", &script])
            .arg(program())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .expect("a shell");
        let found = whole(&home.path().join("out")).unwrap_or_else(|why| panic!("ulimit {limit}: {why}"));
        let is_new = found == expected[1];
        assert!(is_new || found == expected[0], "ulimit {limit}: the output of neither run");
        assert_eq!(status.success(), is_new, "ulimit {limit}: {status}");
        failed += usize::from(!status.success());
        assert!(run(home.path(), 1, "out").success(), "a run after ulimit {limit}");
        assert_eq!(whole(&home.path().join("out")).as_ref(), Ok(&expected[0]));
    }
    println!("{} limits: {failed} runs failed, the output whole each time", limits.len());
    failed
}

/// Runs `times` times while the answers are exchanged for others again and again: each output is that of one of both.
fn exchanged(times: usize) {
    let home = home();
    let mut expected = Vec::new();
    for name in ["a.csv", "b.csv"] {
        fs::copy(home.path().join(name), home.path().join("study/responses.csv")).expect("room");
        assert!(run(home.path(), 1, "out").success());
        expected.push(whole(&home.path().join("out")).expect("whole"));
    }
    for i in 0..times {
        let mut child = command(home.path(), 1, "out").spawn().expect("it starts");
        let mut turn = i;
        while child.try_wait().expect("a child").is_none() {
            turn += 1;
            let from = home.path().join(if turn % 2 == 0 { "a.csv" } else { "b.csv" });
            fs::copy(from, home.path().join("study/next.csv")).expect("room");
            fs::rename(home.path().join("study/next.csv"), home.path().join("study/responses.csv"))
                .expect("room");
            std::thread::sleep(Duration::from_millis(2));
        }
        assert!(child.wait().expect("a child").success());
        let found = whole(&home.path().join("out")).expect("whole");
        assert!(expected.contains(&found), "run {i}: the output of neither file");
    }
    println!("{times} runs while answers were exchanged: each output of one file");
}

/// Starts two runs at once, `times` times: the folder is whole afterwards, and a run that succeeded is among those it may be.
fn two_at_once(times: usize) {
    let home = home();
    let expected = expected(home.path());
    let mut refused = 0;
    for i in 0..times {
        let mut both = [1, 2].map(|seed| command(home.path(), seed, "out").spawn().expect("it starts"));
        let ended = both.each_mut().map(|child| child.wait().expect("a child").success());
        assert!(ended.contains(&true), "pair {i}: neither run succeeded");
        refused += ended.iter().filter(|ok| !**ok).count();
        let found = whole(&home.path().join("out")).unwrap_or_else(|why| panic!("pair {i}: {why}"));
        assert!(expected.contains(&found), "pair {i}: the output of neither run");
    }
    println!("{times} pairs at once: {refused} runs refused, the output whole each time");
}

#[test]
fn a_killed_run_leaves_the_old_output() {
    kills(3);
}

#[test]
fn a_run_without_room_or_memory_leaves_the_old_output() {
    let failed = limits(&["-f 1".to_owned(), "-v 20000".to_owned()]);
    assert_eq!(failed, 2, "both limits are too low for any run");
}

#[test]
fn answers_exchanged_and_runs_at_once_give_whole_outputs() {
    exchanged(1);
    two_at_once(1);
}

#[test]
fn a_link_is_not_followed_and_a_closed_pipe_is_no_trouble() {
    let home = home();
    fs::create_dir(home.path().join("elsewhere")).expect("a folder");
    fs::write(home.path().join("elsewhere/mine.txt"), "mine").expect("room");
    std::os::unix::fs::symlink("elsewhere", home.path().join("link")).expect("a link");
    assert_eq!(run(home.path(), 1, "link").code(), Some(5));
    assert_eq!(fs::read_dir(home.path().join("elsewhere")).expect("a folder").count(), 1);
    let mut child = command(home.path(), 1, "out").stdout(Stdio::piped()).spawn().expect("it starts");
    drop(child.stdout.take());
    assert!(child.wait().expect("a child").success());
    whole(&home.path().join("out")).expect("whole");
}

/// Takes minutes: `just soak`.
#[test]
#[ignore = "takes minutes"]
fn soak() {
    kills(200);
    let mut draws = Draws(7);
    let mut drawn = |flag: &str, low: u64, high: u64, times: usize| -> Vec<String> {
        (0..times).map(|_| format!("{flag} {}", low + draws.below(high - low))).collect()
    };
    let tried = [drawn("-f", 1, 90, 8), drawn("-v", 20_000, 150_000, 6), drawn("-n", 4, 14, 6)].concat();
    println!("{tried:?}");
    limits(&tried);
    exchanged(20);
    two_at_once(20);
    full_disks();
}

/// A disk of some hundreds of kilobytes, and one that can only be read; needs the right to mount.
fn full_disks() {
    let home = home();
    let disk = home.path().join("disk");
    fs::create_dir(&disk).expect("a folder");
    let mount = |args: &[&str]| Command::new("mount").args(args).arg(&disk).stderr(Stdio::null()).status();
    let mut failed = 0;
    for kilobytes in [64, 256, 512, 1024, 2048] {
        let size = format!("size={kilobytes}k");
        if !mount(&["-t", "tmpfs", "-o", &size, "tmpfs"]).is_ok_and(|status| status.success()) {
            println!("no right to mount: full disks were not tried");
            return;
        }
        let status = run(home.path(), 1, "disk/out");
        let found = disk.join("out").exists().then(|| whole(&disk.join("out")));
        match (status.success(), found) {
            (true, Some(Ok(_))) | (false, None) => {}
            (ok, found) => panic!("{kilobytes} kB: success {ok}, found {found:?}"),
        }
        failed += usize::from(!status.success());
        if status.success() && mount(&["-o", "remount,ro"]).is_ok_and(|status| status.success()) {
            assert_eq!(run(home.path(), 2, "disk/out").code(), Some(5), "a disk that can only be read");
            whole(&disk.join("out")).expect("the old output");
            println!("a disk that can only be read: refused, the old output whole");
        }
        assert!(Command::new("umount").arg(&disk).status().is_ok_and(|status| status.success()));
    }
    println!("5 small disks: {failed} runs failed, none left half an output");
}
