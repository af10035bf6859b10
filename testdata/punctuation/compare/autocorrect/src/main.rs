use std::io::{self, BufRead, Write};
use std::time::Instant;

// Reads one JSON string a line and writes what autocorrect makes of each, as JSON strings. With a number as argument
// it writes the throughput of formatting alone instead, in MB/s, the best of that many runs.
fn main() {
    let texts: Vec<String> = io::stdin()
        .lock()
        .lines()
        .map(|line| serde_json::from_str(&line.unwrap()).unwrap())
        .collect();
    let mut out = io::stdout().lock();
    if let Some(runs) = std::env::args().nth(1) {
        let bytes: usize = texts.iter().map(|t| t.len()).sum();
        let mut best = f64::MAX;
        for _ in 0..runs.parse::<u32>().unwrap() {
            let start = Instant::now();
            let made: usize = texts.iter().map(|t| autocorrect::format(t).len()).sum();
            best = best.min(start.elapsed().as_secs_f64());
            assert!(made > 0 || bytes == 0);
        }
        writeln!(out, "{:.1}", bytes as f64 / 1e6 / best).unwrap();
        return;
    }
    for text in &texts {
        writeln!(out, "{}", serde_json::to_string(&autocorrect::format(text)).unwrap()).unwrap();
    }
}
