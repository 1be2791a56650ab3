//! Dots of organizations, on hand-made results.

use super::*;
use crate::disclose::tests::{codes, int, num, released, results, table};

fn dots(n: usize, class: &str) -> Vec<Vec<(&'static str, Cell)>> {
    (0..n)
        .map(|i| {
            vec![
                ("variable", "active_use".into()),
                ("wave", int(2018)),
                ("value", num(10.0 + i as f64 / 7.0)),
                ("size_class", class.into()),
            ]
        })
        .collect()
}

#[test]
fn dots_need_a_crowd_of_large_enough_organizations() {
    let points = |large: usize| {
        let rows: Vec<_> = dots(large, "10-24").into_iter().chain(dots(8, "under 10")).collect();
        let rows: Vec<&[(&str, Cell)]> = rows.iter().map(Vec::as_slice).collect();
        table("points", &rows)
    };
    let out = released(&results("respondents", vec![points(20)]));
    let shown = out.table("points").unwrap();
    assert_eq!(shown.rows.len(), 20);
    // The five lowest of 10, 10 1/7, … are drawn at their mean, the others where they are.
    let values: Vec<Option<f64>> = shown.rows.iter().map(|row| shown.number(row, "value")).collect();
    assert_eq!(values[..6], [Some(10.3), Some(10.3), Some(10.3), Some(10.3), Some(10.3), Some(10.7)]);
    let out = released(&results("respondents", vec![points(19)]));
    assert!(out.table("points").is_none());
    assert_eq!(out.absent[0].reason.code, "P405");
    let out = released(&results("informants", vec![points(40)]));
    assert_eq!(out.absent[0].reason.code, "P406");
}

/// The dots of predicted means follow the same rules, and nothing about single organizations comes along.
#[test]
fn predicted_means_come_without_names_and_only_in_a_crowd() {
    let dot = |i: usize, class: &str| {
        vec![
            ("variable", "adoption".into()),
            ("wave", int(2018)),
            ("size_class", class.into()),
            ("value", num(2.0 + i as f64 / 23.0)),
            ("estimate", num(2.4 + i as f64 / 31.0)),
            ("conf_low", num(-0.123_456)),
            ("conf_high", num(3.0 + i as f64 / 31.0)),
            ("compare_low", num(2.1)),
            ("compare_high", num(2.987_654)),
        ]
    };
    let caterpillar = |large: usize| {
        let mut rows: Vec<_> = (0..large).map(|i| dot(i, "10-24")).collect();
        rows.extend((0..7).map(|i| dot(i, "under 10")));
        // Everyone gave the lowest answer.
        rows.push(
            vec![("value", num(1.0))]
                .into_iter()
                .chain(dot(3, "25-99").into_iter().filter(|c| c.0 != "value"))
                .collect(),
        );
        table("caterpillar", &rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
    };
    let own = |id: &str| {
        let key = if id == "predictions" { "variable" } else { "factor" };
        table(
            id,
            &[&[(key, "adoption".into()), ("organization", "A".into()), ("n", int(40)), ("mean", num(3.0))]],
        )
    };
    let shrinkage = |k: i64| {
        let row =
            [("variable", "adoption".into()), ("k", int(k)), ("n", int(900)), ("reliability_p10", num(0.4))];
        table("shrinkage", &[&row])
    };
    let publish = |large: usize, k: i64| {
        let tables = vec![caterpillar(large), own("predictions"), own("organization_stages"), shrinkage(k)];
        let mut all = results("respondents", tables);
        all.labels.ranges.insert("adoption".into(), (1.0, 5.0));
        released(&all)
    };
    let out = publish(20, 41);
    assert!(out.table("predictions").is_none() && out.table("organization_stages").is_none());
    let dots = out.table("caterpillar").unwrap();
    assert_eq!(dots.rows.len(), 20);
    assert!(dots.rows.iter().all(|row| dots.text(row, "size_class") == "10-24"));
    let second = &dots.rows[1];
    let shown = ["value", "estimate", "conf_low", "compare_high"].map(|c| dots.number(second, c).unwrap());
    assert_eq!(shown, [2.09, 2.46, -0.12, 2.99]); // at the mean of the five lowest
    let summary = out.table("shrinkage").unwrap();
    assert_eq!(summary.number(&summary.rows[0], "reliability_p10"), None);
    let out = publish(19, 42);
    assert!(out.table("caterpillar").is_none());
    let summary = out.table("shrinkage").unwrap();
    assert_eq!(summary.number(&summary.rows[0], "reliability_p10"), Some(0.4));
    let informants = released(&results("informants", vec![caterpillar(40)]));
    assert!(informants.table("caterpillar").is_none());
}

/// Thirty dots and two small organizations: the mean of the two would follow from the mean of all, so six dots in the
/// middle go with them.
#[test]
fn those_without_a_dot_are_never_a_few() {
    let rows: Vec<_> = dots(30, "10-24").into_iter().chain(dots(2, "under 10")).collect();
    let rows: Vec<&[(&str, Cell)]> = rows.iter().map(Vec::as_slice).collect();
    let out = released(&results("respondents", vec![table("points", &rows)]));
    assert_eq!(out.table("points").unwrap().rows.len(), 24);
}

#[test]
fn a_dot_where_everyone_gave_one_answer_is_not_shown() {
    let mut rows = dots(30, "25-99");
    rows[0][2] = ("value", num(0.0));
    rows[29][2] = ("value", num(100.0));
    let rows: Vec<&[(&str, Cell)]> = rows.iter().map(Vec::as_slice).collect();
    let out = released(&results("respondents", vec![table("points", &rows)]));
    let shown = out.table("points").unwrap();
    // Two without a dot would be known from the mean of all: six more go.
    assert_eq!(shown.rows.len(), 22);
    assert!(shown.rows.iter().all(|row| shown.number(row, "value").is_some_and(|v| v > 0.0 && v < 100.0)));
}

/// The map: no small or unanimous organizations, places on a coarse grid, a profile only where enough of it is drawn; and
/// how many lie outside limits only of a crowd.
#[test]
fn the_map_and_the_funnel_are_for_a_crowd() {
    let place = |i: usize, profile: i64, class: &str, unanimous: i64| {
        vec![
            ("component_1", num(0.123 + i as f64)),
            ("component_2", num(-0.456)),
            ("profile", int(profile)),
            ("size_class", Cell::from(class)),
            ("unanimous", int(unanimous)),
        ]
    };
    let made = |large: usize| {
        let mut rows: Vec<Vec<(&str, Cell)>> = (0..large).map(|i| place(i, 1, "25-99", 0)).collect();
        rows.extend((0..5).map(|i| place(100 + i, 2, "10-24", 0)));
        rows.extend((0..9).map(|i| place(200 + i, 2, "under 10", 0)));
        rows.push(place(300, 1, "100+", 1));
        let map = table("map_points", &rows.iter().map(Vec::as_slice).collect::<Vec<_>>());
        let profile = |p: i64, k: i64| {
            vec![("profile", int(p)), ("k", int(k)), ("factor", Cell::from("a")), ("mean", num(3.0))]
        };
        let profiles = [profile(1, 30), profile(2, 14)];
        let profiles = table("profiles", &profiles.iter().map(Vec::as_slice).collect::<Vec<_>>());
        let outside = |variable: &str, k: i64| {
            vec![
                ("variable", Cell::from(variable)),
                ("k", int(k)),
                ("n", int(900)),
                ("tau2", num(0.04)),
                ("outside_998", int(9)),
                ("outside_95", int(3)),
                ("adjusted_outside_95", int(0)),
            ]
        };
        let funnel = [outside("many", 20), outside("few", 19)];
        let funnel = table("funnel", &funnel.iter().map(Vec::as_slice).collect::<Vec<_>>());
        let points: &[(&str, Cell)] = &[("variable", Cell::from("many")), ("value", num(2.0))];
        vec![map, profiles, funnel, table("funnel_points", &[points])]
    };
    let out = released(&results("respondents", made(15)));
    let map = out.table("map_points").unwrap();
    assert_eq!(map.rows.len(), 20);
    let of = |profile: Option<f64>| map.rows.iter().filter(|r| map.number(r, "profile") == profile).count();
    assert_eq!((of(Some(1.0)), of(Some(2.0)), of(None)), (15, 0, 5));
    let first = &map.rows[0];
    assert_eq!((map.number(first, "component_1"), map.number(first, "component_2")), (Some(2.1), Some(-0.5)));
    let funnel = out.table("funnel").unwrap();
    assert_eq!(funnel.number(&funnel.rows[0], "outside_998"), Some(9.0));
    assert_eq!(funnel.number(&funnel.rows[0], "outside_95"), None);
    let few = &funnel.rows[1];
    assert_eq!((funnel.number(few, "outside_998"), funnel.number(few, "tau2")), (None, Some(0.04)));
    assert_eq!(codes(few), ["P401", "P405"]);
    assert!(out.table("funnel_points").is_none());

    assert!(released(&results("respondents", made(14))).table("map_points").is_none());
    assert!(released(&results("informants", made(40))).table("map_points").is_none());
}
