fn main() {
    for dir in std::env::args().skip(1) {
        let text = std::fs::read_to_string(format!("{dir}/truth.toml")).unwrap();
        let truth = match peil::simulate::read_truth(&text, "truth.toml") {
            Ok(t) => t,
            Err(e) => panic!("{e:?}"),
        };
        for (name, bytes) in peil::simulate::simulate(&truth, truth.seed).unwrap() {
            std::fs::write(format!("{dir}/{name}"), bytes).unwrap();
        }
    }
}
