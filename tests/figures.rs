//! Figures as a journal and a reader need them: nothing cut or overlapping, exact sizes, numbers as in the results.

#[path = "support/figure_results.rs"]
mod figure_results;

use figure_results::{Kind, results};
use peil::disclose::reopen;
use peil::error::Error;
use peil::model::results_json;
use peil::model::table::Cell;
use peil::model::text::Lang;
use peil::numeric::contrast::contrast;
use peil::present::figure::scene::{Line, Shape, Spot};
use peil::present::figure::{Drawing, FIGURES, Figure, Format, Options, Size, files, find, plates};
use peil::present::{OutputFile, ReleasedResults};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use usvg::roxmltree::Document;

fn kinds() -> Vec<(&'static str, ReleasedResults)> {
    let usual = Kind::default();
    [
        ("usual", usual),
        ("long labels, six outcomes", Kind { long: true, outcomes: 6, ..usual }),
        (
            "few organizations, one edition",
            Kind { k: 12, dots: false, waves: 1, factors: 1, outcomes: 2, ..usual },
        ),
        ("twelve factors, a third suppressed", Kind { k: 30, factors: 12, suppressed: true, ..usual }),
        ("no edition", Kind { k: 3, waves: 0, ..usual }),
    ]
    .into_iter()
    .map(|(name, kind)| (name, reopen(results(kind))))
    .collect()
}

fn drawings(results: &ReleasedResults, size: Size) -> Vec<(String, Drawing)> {
    let draw = |lang: Lang| {
        let parts = FIGURES.iter().flat_map(|f| f.parts(results).into_iter().map(move |part| (f, part)));
        parts.filter_map(move |(f, part)| {
            let drawn = f.draw_part(&part, results, lang, size).ok()?;
            Some((format!("{} {}", f.name_of(&part), lang.tag()), drawn))
        })
    };
    Lang::ALL.into_iter().flat_map(draw).collect()
}

fn size(name: &str) -> Size {
    name.parse().expect("a size")
}

type Bounds = (i32, i32, i32, i32);

fn overlap(a: Bounds, b: Bounds) -> bool {
    a.0 < b.2 && b.0 < a.2 && a.1 < b.3 && b.1 < a.3
}

/// The sizes by name, with the width in 0.01 mm that they declare.
const PRESETS: [(&str, i32); 6] = [
    ("m", 12000),
    ("nature-1", 8900),
    ("nature-2", 18300),
    ("plos", 19050),
    ("elsevier-1", 9000),
    ("slide", 25400),
];

/// Every figure of every kind of study at every size, in both languages: as wide as declared, nothing cut or overlapping,
/// readable, seen.
#[test]
fn every_figure_is_sound_at_every_size() {
    let kinds = kinds();
    let all: Vec<(&str, &ReleasedResults, (&str, i32))> =
        kinds.iter().flat_map(|(kind, results)| PRESETS.map(|preset| (*kind, results, preset))).collect();
    all.par_iter().for_each(|(kind, results, preset)| {
        for (name, drawing) in drawings(results, size(preset.0)) {
            let name = format!("{kind}, {name} at {}", preset.0);
            is_whole(&name, *preset, &drawing);
            can_be_read(&name, &drawing);
            marks_are_seen(&name, &drawing);
        }
    });
}

/// A study of a usual kind has every figure on a slide and in a column of a journal, no higher than its page. F22 alone, a row
/// for each practice of one organization, is too high for a slide and a narrow column, and says so.
#[test]
fn every_figure_of_a_usual_study_fits_every_preset() {
    let usual = reopen(results(Kind::default()));
    for (preset, _) in PRESETS {
        let options = Options { formats: vec![Format::Svg], size: size(preset), ..Options::default() };
        let mut unfit = plates(&usual, &options, &[]).expect("figures").caveats;
        unfit.retain(|reason| reason.about.first().is_none_or(|figure| figure != "F22"));
        assert!(unfit.is_empty(), "{preset}: {unfit:?}");
        for (name, drawing) in drawings(&usual, size(preset)) {
            assert!(
                name.starts_with("F22") || drawing.notes.iter().all(|note| note.code != "F502"),
                "{preset}: {name}: {:?}",
                drawing.notes
            );
        }
    }
}

fn points(size: i32) -> f64 {
    f64::from(size) * 72.0 / 2540.0
}

fn color(c: plotters::style::RGBColor) -> [u8; 3] {
    [c.0, c.1, c.2]
}

/// What a text stands on: the last area or rectangle before it that holds its middle, else paper.
fn ground(shapes: &[Shape], at: (i32, i32)) -> [u8; 3] {
    let holds = |shape: &&Shape| match shape {
        Shape::Rect { from, to, stroke: 0, .. } => {
            from.0 <= at.0 && at.0 <= to.0 && from.1 <= at.1 && at.1 <= to.1
        }
        Shape::Area { points, .. } => {
            let edges = points.iter().zip(points.iter().cycle().skip(1));
            let crossed = edges.filter(|(a, b)| {
                let (above, below) = if a.1 < b.1 { (a, b) } else { (b, a) };
                let x = |y: i32| {
                    f64::from(above.0)
                        + f64::from(below.0 - above.0) * f64::from(y - above.1) / f64::from(below.1 - above.1)
                };
                above.1 <= at.1 && at.1 < below.1 && f64::from(at.0) < x(at.1)
            });
            crossed.count() % 2 == 1
        }
        _ => false,
    };
    match shapes.iter().rev().find(holds) {
        Some(Shape::Rect { color: c, .. } | Shape::Area { color: c, .. }) => color(*c),
        _ => [255; 3],
    }
}

/// Of the size declared, no text cut or over another.
fn is_whole(name: &str, (preset, width): (&str, i32), drawing: &Drawing) {
    let picture = &drawing.picture;
    assert_eq!(picture.width, width, "{name}");
    if preset == "slide" {
        assert_eq!(picture.height, 14290, "{name}");
    }
    let lines: Vec<(&Line, Bounds)> = picture.lines().map(|l| (l, l.bounds())).collect();
    assert!(lines.len() > 3, "{name} says nothing");
    for (i, (line, box_)) in lines.iter().enumerate() {
        let (left, top, right, bottom) = *box_;
        let inside = left >= 0 && top >= 0 && right <= picture.width && bottom <= picture.height;
        let words = &line.content;
        assert!(inside, "{name}: cut: {words:?}");
        for (other, other_box) in &lines[..i] {
            assert!(!overlap(*box_, *other_box), "{name}: {words:?} over {:?}", other.content);
        }
    }
}

/// Text has 5 to 12 points and stands out from its ground.
fn can_be_read(name: &str, drawing: &Drawing) {
    let shapes = &drawing.picture.shapes;
    for (i, shape) in shapes.iter().enumerate() {
        let Shape::Text(line) = shape else { continue };
        let size = points(line.size);
        assert!((4.999..=12.01).contains(&size), "{name}: {:?} has {size} points", line.content);
        let (left, top, right, bottom) = line.bounds();
        let on = ground(&shapes[..i], (i32::midpoint(left, right), i32::midpoint(top, bottom)));
        let ratio = contrast(color(line.color), on);
        assert!(ratio >= 4.5, "{name}: {:?} on {on:?}: {ratio:.2}", line.content);
    }
}

/// Dots and rings, those of the key included, are seen, and no words lie on them.
fn marks_are_seen(name: &str, drawing: &Drawing) {
    let lines: Vec<(&Line, Bounds)> = drawing.picture.lines().map(|l| (l, l.bounds())).collect();
    for shape in &drawing.picture.shapes {
        let Shape::Circle { center, radius, color: own, .. } = shape else { continue };
        if color(*own) == [255; 3] {
            continue;
        }
        let ratio = contrast(color(*own), [255; 3]);
        assert!(ratio >= 3.0, "{name}: a dot of {own:?}: {ratio:.2}");
        let r = *radius as i32;
        let box_ = (center.0 - r, center.1 - r, center.0 + r, center.1 + r);
        let under = lines.iter().find(|(_, line)| overlap(*line, box_));
        assert!(under.is_none(), "{name}: a dot at {center:?} under {:?}", under.map(|u| &u.0.content));
    }
}

/// Profiles on the map are told apart without color.
#[test]
fn groups_have_shapes_of_their_own() {
    let drawing = find("F21")
        .expect("F21")
        .draw(&reopen(results(Kind::default())), Lang::En, Size::default())
        .expect("drawn");
    let mut shapes: BTreeSet<(&str, usize, [u8; 3])> = BTreeSet::new();
    for shape in &drawing.picture.shapes {
        match shape {
            Shape::Circle { color: c, stroke, .. } => {
                shapes.insert((if *stroke > 0 { "ring" } else { "dot" }, 0, color(*c)));
            }
            Shape::Area { points, color: c } => {
                let across = points.iter().map(|p| p.0).collect::<BTreeSet<_>>().len();
                shapes.insert(("area", 10 * points.len() + across, color(*c)));
            }
            _ => {}
        }
    }
    shapes.retain(|s| s.2 != [255; 3]);
    let forms: BTreeSet<(&str, usize)> = shapes.iter().map(|s| (s.0, s.1)).collect();
    assert_eq!(shapes.len(), forms.len(), "a form has two colors: {shapes:?}");
    assert_eq!(forms.len(), 4, "three profiles and those of which it is not told");
}

/// What is seen of a mark without its color: its kind, its size, its outline.
fn form(shape: &Shape) -> Option<(String, [u8; 3])> {
    const DASH: i32 = 70;
    let (form, own) = match shape {
        Shape::Circle { radius, stroke: 0, color: own, .. } => (format!("dot of {radius}"), own),
        Shape::Circle { radius, color: own, .. } => (format!("ring of {radius}"), own),
        Shape::Rect { from, to, stroke: 0, color: own } if to.0 - from.0 == to.1 - from.1 => {
            (format!("square of {}", to.0 - from.0), own)
        }
        Shape::Rect { stroke: 0, color: own, .. } => ("bar".to_owned(), own),
        Shape::Rect { stroke, color: own, .. } => (format!("frame of {stroke}"), own),
        Shape::Area { points, color: own } if points.len() <= 5 => {
            let across = points.iter().map(|p| p.0).collect::<BTreeSet<_>>().len();
            (format!("area of {} corners, {across} across", points.len()), own)
        }
        Shape::Area { color: own, .. } => ("area".to_owned(), own),
        Shape::Path { points, stroke, color: own } => {
            let side = |of: fn(&(i32, i32)) -> i32| {
                points.iter().map(of).max().unwrap_or(0) - points.iter().map(of).min().unwrap_or(0)
            };
            let is_dash = points.len() == 2 && side(|p| p.0).max(side(|p| p.1)) <= DASH;
            (format!("{} of {stroke}", if is_dash { "dash" } else { "line" }), own)
        }
        Shape::Text(_) => return None,
    };
    Some((form, color(*own))).filter(|(_, own)| *own != [255; 3])
}

/// CIE lightness, 0 to 100, of a color in gray print.
fn lightness(own: [u8; 3]) -> f64 {
    let luminance = contrast(own, [0; 3]) * 0.05 - 0.05;
    let root = if luminance > 216.0 / 24389.0 {
        luminance.cbrt()
    } else {
        (24389.0 / 27.0 * luminance + 16.0) / 116.0
    };
    116.0 * root - 16.0
}

/// The box around a mark.
fn extent(shape: &Shape) -> Bounds {
    match shape {
        Shape::Path { points, .. } | Shape::Area { points, .. } => {
            let ends = |of: fn(&(i32, i32)) -> i32| {
                let values = || points.iter().map(of);
                (values().min().unwrap_or(0), values().max().unwrap_or(0))
            };
            let ((left, right), (top, bottom)) = (ends(|p| p.0), ends(|p| p.1));
            (left, top, right, bottom)
        }
        Shape::Rect { from, to, .. } => (from.0, from.1, to.0, to.1),
        Shape::Circle { center: (x, y), radius, .. } => {
            let r = *radius as i32;
            (x - r, y - r, x + r, y + r)
        }
        Shape::Text(line) => line.bounds(),
    }
}

/// Words stand on the mark or right beside it.
fn is_labelled(shape: &Shape, lines: &[Bounds]) -> bool {
    const BESIDE: i32 = 100;
    let near = |at: Bounds| {
        let wider = |l: &Bounds| (l.0 - BESIDE, l.1 - BESIDE, l.2 + BESIDE, l.3 + BESIDE);
        lines.iter().any(|line| overlap(at, wider(line)))
    };
    match shape {
        Shape::Path { points, .. } => points.iter().any(|p| near((p.0, p.1, p.0 + 1, p.1 + 1))),
        other => near(extent(other)),
    }
}

/// No mark of one group lies in the same rows as one of the other, or none in the same columns.
fn are_apart(a: &[&Shape], b: &[&Shape]) -> bool {
    let all = |disjoint: fn(Bounds, Bounds) -> bool| {
        a.iter().all(|a| b.iter().all(|b| disjoint(extent(a), extent(b))))
    };
    all(|a, b| a.3 <= b.1 || b.3 <= a.1) || all(|a, b| a.2 <= b.0 || b.2 <= a.0)
}

/// Without color: two colors of one form differ in lightness, or stand in rows or columns of their own, or one of them
/// is named on the spot. Axes and guides are no marks, and the key names each of its own.
#[test]
fn nothing_is_told_by_color_alone() {
    const APART: f64 = 10.0;
    const FRAMEWORK: [[u8; 3]; 3] = [[77; 3], [217; 3], [233; 3]];
    let mut close = 0;
    for (kind, results) in kinds() {
        for (name, drawing) in drawings(&results, Size::default()) {
            let lines: Vec<Bounds> = drawing.picture.lines().map(Line::bounds).collect();
            let mut forms: BTreeMap<(String, [u8; 3]), Vec<&Shape>> = BTreeMap::new();
            for shape in &drawing.picture.shapes {
                // A field of the key: its words stand beside it.
                let is_sample = matches!(shape, Shape::Rect { from, to, .. } if (to.0 - from.0, to.1 - from.1) == (220, 160));
                if let Some(form) = form(shape).filter(|form| !is_sample && !FRAMEWORK.contains(&form.1)) {
                    forms.entry(form).or_default().push(shape);
                }
            }
            let forms: Vec<_> = forms.into_iter().collect();
            for (i, ((form, one), a)) in forms.iter().enumerate() {
                for ((other_form, other), b) in &forms[..i] {
                    if form != other_form || (lightness(*one) - lightness(*other)).abs() >= APART {
                        continue;
                    }
                    close += 1;
                    let named = |marks: &[&Shape]| marks.iter().all(|mark| is_labelled(mark, &lines));
                    let told = are_apart(a, b) || named(a) || named(b);
                    assert!(told, "{kind}, {name}: {form} in {one:?} and in {other:?}");
                }
            }
        }
    }
    assert!(close > 50, "{close} pairs of colors are alike in gray");
}

/// What is drawn from a results.json is what the run drew, to the byte: every number comes back as it was written.
#[test]
fn results_read_back_draw_the_same_bytes() {
    let mut results = results(Kind::default());
    // Numbers with all their digits, as a run has them.
    let mut digits = 0.1_f64;
    for table in results.tables.values_mut() {
        for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
            if let Cell::Number(value) = cell {
                digits = (digits * 997.3).fract();
                *value += digits * 1e-9;
            }
        }
    }
    let text = results_json::to_json(&results).expect("JSON");
    let again = results_json::from_json(&text).expect("results");
    assert!(again == results, "a number changed on its way through results.json");
    let options = Options { formats: vec![Format::Svg], ..Options::default() };
    let draw = |results| files(&reopen(results), &options, &[]).expect("files");
    assert!(draw(results) == draw(again), "other bytes");
}

/// A figure in gray has no other color.
#[test]
fn gray_is_gray_and_a_style_is_only_color_and_size() {
    let results = reopen(results(Kind::default()));
    let options = Options { formats: vec![Format::Svg], langs: vec![Lang::En], ..Options::default() };
    let svg = |options: &Options| {
        let made = files(&results, options, &["F8".into()]).expect("files");
        String::from_utf8(made[0].bytes.clone()).expect("text")
    };
    let hex = |svg: &str| -> BTreeSet<String> {
        let colors = svg.match_indices("\"#").filter_map(|(at, _)| svg.get(at + 2..at + 8));
        colors.filter(|c| c.bytes().all(|b| b.is_ascii_hexdigit())).map(str::to_owned).collect()
    };
    let own = svg(&options);
    assert!(hex(&own).contains("0072b2"));
    let gray = svg(&Options { gray: true, ..options.clone() });
    assert!(hex(&gray).iter().all(|c| c[..2] == c[2..4] && c[2..4] == c[4..]), "{:?}", hex(&gray));
    let mut styled = options;
    styled.style.series[0] = Some([106, 27, 154]);
    styled.style.text.labels = Some(8.0);
    let styled = svg(&styled);
    assert!(hex(&styled).contains("6a1b9a") && !hex(&styled).contains("0072b2"));
    assert!(styled.contains("font-size=\"282\""), "8 points are 2.82 mm");
}

/// The PDF of a figure looks as its PNG does, drawn by another program (poppler): no pixel block differs by more than
/// the edges of letters do.
#[test]
#[ignore = "draws every figure with pdftoppm; some seconds"]
#[allow(clippy::print_stderr)] // says when it could not look
fn pdf_and_png_look_alike() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = Options {
        formats: vec![Format::Pdf, Format::Png],
        langs: vec![Lang::Nl],
        dpi: 200,
        ..Options::default()
    };
    for pdf in all_files(&options).chunks(4).collect::<Vec<_>>() {
        let of = |end: &str| pdf.iter().find(|f| f.path.ends_with(end)).expect("a file");
        let (drawn, path) = (of(".png"), folder.path().join("figure.pdf"));
        std::fs::write(&path, &of(".pdf").bytes).expect("written");
        let made = std::process::Command::new("pdftoppm").args(["-r", "200"]).arg(&path).output();
        let Ok(made) = made else {
            eprintln!("skipped: there is no pdftoppm");
            return;
        };
        assert!(made.status.success(), "{}", drawn.path);
        let (pdf, png) = (read_ppm(&made.stdout), read_png(&drawn.bytes));
        assert!(pdf.0.abs_diff(png.0) <= 1 && pdf.1.abs_diff(png.1) <= 1, "{}: other sizes", drawn.path);
        let worst = worst_block(&pdf, &png);
        assert!(worst < 30.0, "{}: a block of pixels differs by {worst:.0} of 255", drawn.path);
    }
}

/// Width, height and gray per pixel.
type Pixels = (usize, usize, Vec<f64>);

fn grays(rgb: &[u8]) -> Vec<f64> {
    rgb.chunks_exact(3).map(|p| p.iter().map(|c| f64::from(*c)).sum::<f64>() / 3.0).collect()
}

fn read_ppm(bytes: &[u8]) -> Pixels {
    let mut fields = bytes.splitn(4, |b| *b == b'\n' || *b == b' ');
    assert_eq!(fields.next(), Some(&b"P6"[..]));
    let mut number = || -> usize {
        std::str::from_utf8(fields.next().expect("a field")).expect("text").parse().expect("a number")
    };
    let (width, height) = (number(), number());
    let rest = fields.next().expect("pixels");
    let start = rest.iter().position(|b| *b == b'\n').expect("the largest value") + 1;
    (width, height, grays(&rest[start..]))
}

fn read_png(bytes: &[u8]) -> Pixels {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    // A figure of few colors is written with a palette.
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut pixels).expect("pixels");
    (info.width as usize, info.height as usize, grays(&pixels[..info.buffer_size()]))
}

/// The largest difference of the mean gray of blocks of 16 by 16 pixels.
fn worst_block(a: &Pixels, b: &Pixels) -> f64 {
    const SIDE: usize = 16;
    let (width, height) = (a.0.min(b.0), a.1.min(b.1));
    let mut worst: f64 = 0.0;
    for top in (0..height - SIDE).step_by(SIDE) {
        for left in (0..width - SIDE).step_by(SIDE) {
            let mean = |p: &Pixels| {
                let row = |y: usize| p.2[y * p.0 + left..y * p.0 + left + SIDE].iter().sum::<f64>();
                (top..top + SIDE).map(row).sum::<f64>() / (SIDE * SIDE) as f64
            };
            worst = worst.max((mean(a) - mean(b)).abs());
        }
    }
    worst
}

#[test]
fn no_mark_leaves_the_page() {
    for (kind, results) in kinds() {
        for (name, drawing) in drawings(&results, Size::default()) {
            let (width, height) = (drawing.picture.width, drawing.picture.height);
            let inside = |p: &(i32, i32)| (0..=width).contains(&p.0) && (0..=height).contains(&p.1);
            for shape in &drawing.picture.shapes {
                let stays = match shape {
                    Shape::Path { points, .. } | Shape::Area { points, .. } => points.iter().all(inside),
                    Shape::Rect { from, to, .. } => inside(from) && inside(to),
                    Shape::Circle { center, .. } => inside(center),
                    Shape::Text(line) => inside(&line.at),
                };
                assert!(stays, "{kind}, {name}: {shape:?}");
            }
        }
    }
}

#[test]
fn every_figure_is_drawn_where_the_results_hold_it() {
    let usual = reopen(results(Kind::default()));
    let absent = |results| -> Vec<_> {
        let drawn =
            |f: &&Figure| f.draw(results, Lang::En, Size::default()).err().map(|reason| (f.id, reason.code));
        FIGURES.iter().filter_map(|f| drawn(&f)).collect()
    };
    assert!(absent(&usual).is_empty());
    let one_edition = reopen(results(Kind { waves: 1, ..Kind::default() }));
    assert_eq!(absent(&one_edition), [("F13", "F501".to_owned())]);
}

/// Filled squares of F6 stand at their correlation: their places are linear in r, to the hundredth of a millimeter.
#[test]
fn drawn_places_are_the_numbers_of_the_results() {
    let results = reopen(results(Kind::default()));
    let drawing = find("F6").expect("F6").draw(&results, Lang::En, Size::default()).expect("drawn");
    let places: Vec<f64> = drawing
        .picture
        .shapes
        .iter()
        .filter_map(|shape| match shape {
            // The first one is in the key.
            Shape::Rect { from, to, stroke: 0, .. } if to.0 - from.0 == 150 && to.1 - from.1 == 150 => {
                Some(f64::from(from.0 + 75))
            }
            _ => None,
        })
        .skip(1)
        .collect();
    let table = results.table("use_outcomes").expect("use_outcomes");
    let mut expected = Vec::new();
    for y in &results.about.outcomes {
        for x in ["active_use", "passive_use"] {
            let row = table.find(&[("x", x), ("y", y), ("level", "organization")]).expect("a row");
            expected.push(table.number(row, "estimate").expect("r"));
        }
    }
    assert_eq!(places.len(), expected.len());
    let slope = (places[1] - places[0]) / (expected[1] - expected[0]);
    for (place, r) in places.iter().zip(&expected) {
        let at = places[0] + slope * (r - expected[0]);
        assert!((place - at).abs() <= 2.0, "{r} is drawn at {place}, not {at}");
    }
    let texts: Vec<&str> = drawing.picture.lines().map(|l| l.content.as_str()).collect();
    assert!(texts.contains(&"0.44 (0.30 to 0.58)"), "{texts:?}");
}

/// Tiles of F9 are bold where the interval excludes zero, and only there; the diagonal holds the reliability.
#[test]
fn tiles_are_bold_where_the_interval_excludes_zero() {
    let results = reopen(results(Kind { k: 30, ..Kind::default() }));
    let drawing = find("F9").expect("F9").draw(&results, Lang::En, Size::default()).expect("drawn");
    let table = results.table("scale_correlations").expect("scale_correlations");
    let mut wanted = BTreeSet::new();
    for row in &table.rows {
        let number = |column| table.number(row, column).expect("a number");
        let text = format!("{:.2}", number("estimate")).replace('-', "\u{2212}");
        wanted.insert((text, number("conf_low") > 0.0 || number("conf_high") < 0.0));
    }
    let is_r = |line: &&Line| line.content.contains('.') && !line.content.starts_with('±');
    let tiles = drawing.picture.lines().filter(is_r).map(|l| (l.content.clone(), l.bold));
    let drawn: BTreeSet<(String, bool)> = tiles.collect();
    assert!(wanted.is_subset(&drawn), "{wanted:?} in {drawn:?}");
    assert!(wanted.iter().any(|w| w.1) && wanted.iter().any(|w| !w.1), "some are clear, some are not");
    assert!(drawn.contains(&("0.93".into(), false)), "alpha of the first scale");
    let bold = drawing.picture.lines().filter(|l| l.bold && l.content.contains('.')).count();
    let clear = table.rows.iter().filter(|row| {
        let number = |column| table.number(row, column).unwrap_or_default();
        number("conf_low") > 0.0 || number("conf_high") < 0.0
    });
    assert_eq!(bold, clear.count());
}

/// Filled dots of F18 are the factors above chance; loadings of F14 below .30 are smaller than the others.
#[test]
fn what_is_above_chance_is_filled_and_what_is_small_is_muted() {
    let results = reopen(results(Kind::default()));
    // Confirmatory models come first among the parts of F14.
    let draw = |id: &str, lang: Lang| {
        let figure = find(id).expect("a figure");
        let parts = figure.parts(&results);
        let part = parts.iter().find(|part| part.of != "cfa").expect("a part");
        figure.draw_part(part, &results, lang, Size::default()).expect("drawn")
    };
    let circles = |id: &str, wanted: u32| {
        let drawing = draw(id, Lang::Nl);
        let is = |s: &&Shape| matches!(s, Shape::Circle { radius, stroke: 0, .. } if *radius == wanted);
        drawing.picture.shapes.iter().filter(is).count()
    };
    assert_eq!(circles("F18", 70), 4 + 1, "four factors and one in the key");
    let table = results.table("loadings").expect("loadings");
    let sizes = || table.rows_where(&[("model", "efa.oblimin")]).filter_map(|r| table.number(r, "loading"));
    let (large, small) =
        (sizes().filter(|l| l.abs() >= 0.3).count(), sizes().filter(|l| l.abs() < 0.3).count());
    // The Heywood case is a ring; the key holds one of each.
    assert_eq!((circles("F14", 48), circles("F14", 36)), (large - 1 + 1, small + 1));
    let drawing = draw("F14", Lang::En);
    assert_eq!(drawing.picture.lines().filter(|l| l.content.ends_with("(H)")).count(), 1);
    assert!(drawing.caption.contains("Heywood case") && drawing.caption.contains("RMSEA"));
}

/// Standardized loadings of a confirmatory model stand with their intervals: one line per interval, from its low to its
/// high limit on the scale of the loadings.
#[test]
fn confirmatory_loadings_are_drawn_with_their_intervals() {
    let results = reopen(results(Kind::default()));
    let figure = find("F14").expect("F14");
    let parts = figure.parts(&results);
    let part = parts.iter().find(|part| part.of == "cfa").expect("a part");
    let drawing = figure.draw_part(part, &results, Lang::En, Size::default()).expect("drawn");
    let table = results.table("parameters").expect("parameters");
    let rows: Vec<_> = table.rows_where(&[("estimator", "MLR"), ("op", "=~")]).collect();
    let column = |name: &str| rows.iter().filter_map(|r| table.number(r, name)).collect::<Vec<f64>>();
    let (lows, highs) = (column("std_low"), column("std_high"));
    assert_eq!(lows.len(), drawing.data.rows.len());
    // Of one column of items: those with a dot of their own, at the same height.
    let mut dots = Vec::new();
    let mut lines = Vec::new();
    for shape in &drawing.picture.shapes {
        match shape {
            Shape::Circle { center, radius: 48, stroke: 0, .. } => dots.push(*center),
            Shape::Path { points, stroke, .. } if points.len() == 2 && *stroke == 35 => {
                lines.push((points[0], points[1]));
            }
            _ => {}
        }
    }
    let around = |dot: &(i32, i32)| lines.iter().find(|(a, b)| a.1 == dot.1 && a.0 < dot.0 && b.0 > dot.0);
    let drawn: Vec<i32> = dots.iter().filter_map(around).map(|(a, b)| b.0 - a.0).collect();
    assert_eq!(drawn.len(), lows.len(), "a line around every dot: {lines:?}");
    let width = f64::from(drawn[0]) / (highs[0] - lows[0]);
    for (drawn, (low, high)) in drawn.iter().zip(lows.iter().zip(&highs)) {
        assert!((f64::from(*drawn) - width * (high - low)).abs() <= 2.0, "{low} to {high} takes {drawn}");
    }
    assert!(drawing.caption.contains("95% CIs (delta method)"), "{}", drawing.caption);
}

/// A path diagram has an ellipse per factor, a box per item, and a number for every path; it names what an arrow is not.
#[test]
fn a_path_diagram_holds_every_path_of_its_model() {
    let results = reopen(results(Kind::default()));
    let table = results.table("parameters").expect("parameters");
    let drawing = find("F24").expect("F24").draw(&results, Lang::En, size("nature-2")).expect("drawn");
    let closed = |s: &&Shape| matches!(s, Shape::Path { points, .. } if points.len() > 40 && points.first() == points.last());
    assert_eq!(drawing.picture.shapes.iter().filter(closed).count(), 4, "factors");
    let boxes = |s: &&Shape| matches!(s, Shape::Rect { stroke, .. } if *stroke > 0);
    assert_eq!(drawing.picture.shapes.iter().filter(boxes).count(), 20, "items");
    let rows: Vec<_> = table.rows_where(&[("estimator", "MLR")]).collect();
    let is_path = |row: &&&peil::model::table::Row| {
        let op = table.text(row, "op");
        op == "=~" || op == "~" || (op == "~~" && table.text(row, "lhs") != table.text(row, "rhs"))
    };
    let paths = rows.iter().filter(is_path).count();
    assert_eq!(drawing.data.rows.len(), paths);
    let numbers = drawing.picture.lines().filter(|l| l.content.parse::<f64>().is_ok()).count();
    assert_eq!(numbers, paths);
    assert!(drawing.caption.contains("not causes"));
}

#[test]
fn a_figure_in_parts_is_asked_for_whole_or_by_part() {
    let usual = reopen(results(Kind::default()));
    let options = Options { formats: vec![Format::Svg], langs: vec![Lang::En], ..Options::default() };
    let paths = |name: &str| -> Vec<String> {
        let made = files(&usual, &options, &[name.to_owned()]).expect("files");
        made.into_iter().map(|f| f.path).filter(|p| p.ends_with(".en.svg")).collect()
    };
    assert_eq!(paths("F19").len(), 4);
    assert_eq!(paths("f19-ADOPTION"), ["figures/f19_item_response-adoption.en.svg"]);
    assert_eq!(paths("loadings-efa-varimax"), ["figures/f14_loadings-efa-varimax.en.svg"]);
    let refused = files(&usual, &options, &["F19-nothing".into()]);
    assert!(
        matches!(refused, Err(Error::Usage { code: "F504", ref help, .. }) if help.contains("F19-adoption"))
    );
}

#[test]
fn every_organization_of_the_table_is_a_dot() {
    let results = reopen(results(Kind::default()));
    let drawing = find("use").expect("F2").draw(&results, Lang::Nl, Size::default()).expect("drawn");
    let dots =
        drawing.picture.shapes.iter().filter(|s| matches!(s, Shape::Circle { radius: 36, .. })).count();
    assert_eq!(dots, 2 * 139);
    assert!(drawing.caption.contains("55% (53% tot 57%)") && drawing.caption.contains("139 organisaties"));
    assert!(drawing.caption.ends_with("Gesimuleerde data."));
    assert!(drawing.alt.contains("27% (26% tot 29%)"));
}

/// Marks of figures of which no table stands on a page tell their row: as many as there are organizations, each with the
/// values that it stands for.
#[test]
fn dots_tell_the_row_that_they_stand_for() {
    let results = reopen(results(Kind::default()));
    for id in ["F7", "F11", "F12", "F21"] {
        let drawing = find(id).expect(id).draw(&results, Lang::En, Size::default()).expect(id);
        let told: BTreeSet<usize> = drawing.picture.spots.iter().map(|spot| spot.row).collect();
        assert_eq!(told.len(), drawing.data.rows.len(), "{id}");
        assert!(drawing.picture.spots.len() > 100, "{id}");
    }
    // The place of a mark is linear in what its row holds.
    let drawing = find("F21").expect("F21").draw(&results, Lang::En, Size::default()).expect("drawn");
    let value = |row: usize, column: usize| drawing.data.rows[row][column].as_f64().expect("a number");
    let spots = &drawing.picture.spots;
    for spot in spots {
        for (column, of) in
            [|s: &Spot| f64::from(s.from.0), |s: &Spot| f64::from(s.from.1)].iter().enumerate()
        {
            let by_value = |s: &&Spot, t: &&Spot| value(s.row, column).total_cmp(&value(t.row, column));
            let (a, b) = (spots.iter().min_by(by_value), spots.iter().max_by(by_value));
            let (a, b) = (a.expect("one"), b.expect("one"));
            let slope = (of(b) - of(a)) / (value(b.row, column) - value(a.row, column));
            let at = of(a) + slope * (value(spot.row, column) - value(a.row, column));
            assert!((of(spot) - at).abs() <= 2.0, "{spot:?} should be at {at}");
        }
    }
    // Answers of F19 tell where they are likeliest.
    let drawing = find("F19").expect("F19").draw(&results, Lang::En, Size::default()).expect("drawn");
    for spot in &drawing.picture.spots {
        let own = &drawing.data.rows[spot.row];
        let of_curve = drawing.data.rows.iter().filter(|row| row[..2] == own[..2]);
        let highest = of_curve.filter_map(|row| row[3].as_f64()).fold(f64::MIN, f64::max);
        assert_eq!(own[3].as_f64(), Some(highest));
    }
    assert!(drawing.picture.spots.len() >= 20);
}

#[test]
fn simulated_data_are_called_so_on_every_figure() {
    let results = reopen(results(Kind::default()));
    for (name, drawing) in drawings(&results, Size::default()) {
        let word = if name.ends_with("nl") { "gesimuleerde data" } else { "synthetic data" };
        assert!(drawing.picture.lines().any(|l| l.content == word), "{name}");
    }
}

fn all_files(options: &Options) -> Vec<OutputFile> {
    files(&reopen(results(Kind::default())), options, &[]).expect("files")
}

/// Squares of F10 are filled where the table says rare or weak, and yet related, and hollow elsewhere; one in each panel.
#[test]
fn what_has_room_is_filled() {
    let results = reopen(results(Kind::default()));
    let drawing = find("F10").expect("F10").draw(&results, Lang::En, Size::default()).expect("drawn");
    let filled = drawing.picture.shapes.iter().filter(|shape| {
        matches!(shape, Shape::Rect { from, to, stroke: 0, .. } if to.0 - from.0 == 150 && to.1 - from.1 == 150)
    });
    let table = results.table("importance").expect("importance");
    let first = results.about.outcomes[0].as_str();
    let room = table.rows_where(&[("outcome", first), ("quadrant", "low and related")]).count();
    assert!(room > 0);
    // One more is in the key.
    assert_eq!(filled.count(), 2 * room + 1);
}

fn file<'a>(files: &'a [OutputFile], path: &str) -> &'a [u8] {
    &files.iter().find(|f| f.path == path).expect("the file").bytes
}

fn holds(bytes: &[u8], wanted: &str) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted.as_bytes())
}

#[test]
fn files_are_complete_exact_and_the_same_on_any_number_of_threads() {
    let options = Options { dpi: 150, ..Options::default() };
    let files = all_files(&options);
    let usual = reopen(results(Kind::default()));
    let drawn: usize = FIGURES.iter().map(|f| f.parts(&usual).len()).sum();
    // More parts than figures: three outcomes, two specified correlations, three factor models, four scales with item curves.
    assert_eq!(drawn, FIGURES.len() + 2 + 1 + 2 + 3);
    assert_eq!(files.len(), drawn * (2 * 3 + 2));
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a pool");
    assert!(one.install(|| all_files(&options)) == files, "one thread draws other bytes");

    let svg = std::str::from_utf8(file(&files, "figures/f2_use.nl.svg")).expect("text");
    let document = Document::parse(svg).expect("XML");
    let root = document.root_element();
    assert_eq!(root.attribute("width"), Some("120mm"));
    assert_eq!((root.attribute("role"), root.attribute("lang")), (Some("img"), Some("nl")));
    let ids: Vec<&str> = root.attribute("aria-labelledby").expect("names").split(' ').collect();
    for id in ids {
        let named =
            document.descendants().find(|n| n.attribute("id") == Some(id)).expect("the name is there");
        assert!(named.text().is_some_and(|t| !t.is_empty()));
    }
    assert!(svg.contains("@font-face"));

    let png = png::Decoder::new(std::io::Cursor::new(file(&files, "figures/f2_use.en.png")));
    let reader = png.read_info().expect("a PNG");
    let dims = reader.info().pixel_dims.expect("pHYs");
    assert_eq!((dims.xppu, dims.yppu), (5906, 5906));
    assert_eq!(reader.info().width, (120.0_f64 / 25.4 * 150.0).round() as u32);

    let pdf = file(&files, "figures/f2_use.en.pdf");
    for wanted in ["PeilSans", "/Alt", "/MarkInfo", "pdfuaid"] {
        assert!(holds(pdf, wanted), "{wanted} is not in the PDF");
    }

    let json: serde_json::Value =
        serde_json::from_slice(file(&files, "figures/f6_use_outcomes.json")).expect("JSON");
    for key in ["alt", "caption", "title"] {
        for lang in ["nl", "en"] {
            assert!(json[key][lang].as_str().is_some_and(|t| !t.is_empty()), "{key}.{lang}");
        }
    }
    assert_eq!(json["k"], 139);
    let csv = std::str::from_utf8(file(&files, "figures/f6_use_outcomes.csv")).expect("text");
    assert!(csv.starts_with("y,x,level,estimate,"), "{csv}");
    assert_eq!(csv.lines().count(), 1 + 2 * 3 * 2);
}

#[test]
fn formats_and_languages_are_those_asked_for() {
    let options = Options { formats: vec![Format::Svg], langs: vec![Lang::En], ..Options::default() };
    let made =
        files(&reopen(results(Kind::default())), &options, &["f2".into(), "scatter".into()]).expect("files");
    let paths: Vec<&str> = made.iter().map(|f| f.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "figures/f2_use.en.svg",
            "figures/f2_use.csv",
            "figures/f2_use.json",
            "figures/f7_scatter.en.svg",
            "figures/f7_scatter.csv",
            "figures/f7_scatter.json"
        ]
    );
}

#[test]
fn what_cannot_be_drawn_is_refused_with_its_reason() {
    let results = reopen(results(Kind { waves: 1, ..Kind::default() }));
    let refused = |options: &Options, name: &str| match files(&results, options, &[name.to_owned()]) {
        Err(Error::Usage { code, message, .. }) => (code, message),
        other => panic!("{name}: {other:?}"),
    };
    let usual = Options::default();
    assert_eq!(refused(&usual, "F99").0, "F504");
    let (code, message) = refused(&usual, "F13");
    assert_eq!((code, message.as_str()), ("F501", "figure F13 is not drawn: the results hold no waves"));
    let small = Options { size: size("120x40mm"), ..Options::default() };
    assert_eq!(refused(&small, "F4").0, "F503");
    let dense = Options { dpi: 100_000, ..Options::default() };
    assert_eq!(refused(&dense, "F2").0, "F505");
}

#[test]
fn a_height_asked_for_is_the_height_given() {
    let results = reopen(results(Kind::default()));
    let drawing = find("F5").expect("F5").draw(&results, Lang::En, size("120x90mm")).expect("drawn");
    assert_eq!((drawing.picture.width, drawing.picture.height), (12000, 9000));
    let lowest = drawing.picture.lines().map(|l| l.bounds().3).max().expect("text");
    assert!((8500..=9000).contains(&lowest), "the height is not used: {lowest}");
}

#[test]
fn a_page_can_hold_all_figures_in_both_languages() {
    let results = reopen(results(Kind::default()));
    let mut ids = BTreeSet::new();
    let figures = plates(&results, &Options::default(), &[]).expect("figures").plates;
    for plate in &figures {
        let name = plate.figure().name_of(plate.part());
        let data =
            Lang::ALL.map(|lang| plate.drawing(lang).data.printed(&results, lang, |_, word| word.to_owned()));
        for (svg, data) in Lang::ALL.map(|lang| plate.svg(lang)).into_iter().zip(&data) {
            let document = Document::parse(svg).expect("XML");
            for id in document.descendants().filter_map(|n| n.attribute("id")) {
                assert!(ids.insert(id.to_owned()), "{id} stands twice");
            }
            assert!(!svg.contains("@font-face"));
            assert!(data.len() > 1 && data.iter().all(|row| row.len() == data[0].len()));
            assert!(svg.len() < 250_000, "{name} has {} bytes", svg.len());
        }
        assert_ne!(data[0][0], data[1][0], "{name}: headings in one language");
    }
    assert_eq!(ids.len(), 2 * 2 * figures.len());
}

/// What a reader of the SVG files reads, figure by figure in both languages, held against what it was.
#[test]
fn the_words_of_every_figure_are_as_before() {
    let options = Options { formats: vec![Format::Svg], ..Options::default() };
    let mut words = String::new();
    for file in all_files(&options)
        .iter()
        .filter(|f| std::path::Path::new(&f.path).extension().is_some_and(|e| e == "svg"))
    {
        let text = String::from_utf8_lossy(&file.bytes);
        let svg = Document::parse(&text).expect("XML");
        let lines = svg.descendants().filter(|node| node.has_tag_name("text")).map(|node| {
            node.descendants()
                .filter_map(|part| part.is_text().then(|| part.text()).flatten())
                .collect::<String>()
        });
        words += &[vec![format!("# {}", file.path)], lines.collect()].concat().join("\n");
        words.push('\n');
    }
    insta::assert_snapshot!(words);
}
