//! How fast data files are read, typed and checked, in bytes per second.

use divan::Bencher;
use divan::counter::BytesCount;
use peil::ingest;
use peil::model::source::{Shipped, Source};
use peil::model::study::Study;
use std::fmt::Write;

/// Items of the questionnaire.
const ITEMS: usize = 50;
/// Size of the data file.
const BYTES: usize = 100_000_000;

fn main() {
    divan::main();
}

/// A study of about 100 MB: organization, edition, fifty Likert items (one in twenty not answered) and a percentage.
fn survey() -> Study {
    let mut codebook = String::from(
        "[defaults.agree5]\ntype = \"likert\"\nmin = 1\nmax = 5\nmissing = [\"\", \"9\"]\n[columns.org]\ntype = \"text\"\n\
         required = true\n[columns.wave]\ntype = \"integer\"\n[columns.share]\ntype = \"number\"\nmin = 0\nmax = 100\n",
    );
    let mut data = String::with_capacity(BYTES + 1024);
    data.push_str("org,wave,share");
    for item in 0..ITEMS {
        let _ = write!(codebook, "[columns.q{item}]\nuse = \"agree5\"\n");
        let _ = write!(data, ",q{item}");
    }
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut row = 0;
    while data.len() < BYTES {
        let _ = write!(
            data,
            "\norganization {},{},{}",
            row / 40,
            2018 + row % 3 * 2,
            f64::from(row * 37 % 1001) / 10.0
        );
        for _ in 0..ITEMS {
            // xorshift64 (Marsaglia 2003)
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let answer = state % 20;
            data.push_str(if answer == 0 {
                ","
            } else {
                [",1", ",2", ",3", ",4", ",5"][(answer % 5) as usize]
            });
        }
        row += 1;
    }
    data.push('\n');
    let study = b"[study]\nid = \"bench\"\ntitle = \"Bench\"\n[data]\nfiles = [\"a.csv\"]\norganization = \"org\"\nwave = \"wave\"\n";
    let files: Vec<(&'static str, &'static [u8])> = vec![
        ("study.toml", study),
        ("codebook.toml", codebook.leak().as_bytes()),
        ("a.csv", data.leak().as_bytes()),
    ];
    let shipped = Box::leak(Box::new(Shipped { id: "bench", files: files.leak() }));
    ingest::study(Source::Shipped(shipped)).expect("the study of this benchmark is sound")
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn read(bencher: Bencher) {
    let study = survey();
    bencher.counter(BytesCount::new(BYTES)).bench_local(|| ingest::responses(&study));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn read_and_check(bencher: Bencher) {
    let study = survey();
    bencher.counter(BytesCount::new(BYTES)).bench_local(|| {
        let read = ingest::responses(&study)?;
        Ok::<_, peil::error::Error>(peil::validate::check(&study, &read.responses))
    });
}
