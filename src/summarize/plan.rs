//! What of a study is counted: its Likert columns, and the sets of them whose complete records are summed up.

use crate::model::measurement::{Model, ModelKind};
use crate::model::responses::{Responses, Values};
use crate::model::study::Study;
use crate::model::summary::MOST_OF_FOUR;
use crate::numeric::sem::fourth_products;

/// A Likert column that is counted.
#[derive(Debug)]
pub(super) struct Item {
    pub name: String,
    /// Answers of its format.
    pub categories: usize,
    /// Its pairs are counted.
    pub in_scale: bool,
}

/// The Likert columns in the codebook's order.
pub(super) fn items(study: &Study, responses: &Responses) -> Vec<Item> {
    let codebook = &study.codebook;
    let likert = |name: &String| match responses.columns.get(name)? {
        Values::Likert { min, max, .. } => {
            let categories = usize::try_from(max - min).ok()? + 1;
            Some(Item { name: name.clone(), categories, in_scale: codebook.scale_of(name).is_some() })
        }
        _ => None,
    };
    codebook.columns.keys().filter_map(likert).collect()
}

/// Sets of items whose complete records are summed up: positions of items, rising.
#[derive(Debug)]
pub(super) struct Sets {
    pub scales: Vec<Vec<usize>>,
    pub nested: Vec<Vec<usize>>,
    pub models: Vec<Vec<usize>>,
    pub fourth: Vec<Vec<usize>>,
    pub asked: Vec<Vec<usize>>,
}

/// Sets with an item that is no Likert column are left to those who need them: they have no integer sums.
pub(super) fn sets(study: &Study, items: &[Item]) -> Sets {
    let set = |names: &mut dyn Iterator<Item = &String>| -> Option<Vec<usize>> {
        let mut set: Vec<usize> =
            names.map(|name| items.iter().position(|i| i.name == *name)).collect::<Option<_>>()?;
        set.sort_unstable();
        set.dedup();
        (set.len() > 1).then_some(set)
    };
    let mut scales: Vec<Vec<usize>> =
        study.codebook.scales.values().filter_map(|scale| set(&mut scale.items.iter())).collect();
    scales.dedup();
    let by_organization = study.settings.model.iter().flat_map(Model::sets_by_organization);
    let mut nested: Vec<Vec<usize>> = by_organization.filter_map(|names| set(&mut names.iter())).collect();
    nested.sort_unstable();
    nested.dedup();
    nested.retain(|set| !scales.contains(set));
    let is_small = |set: &Vec<usize>| {
        let of_few_answers = |&i: &usize| items[i].categories <= usize::from(fourth_products::LARGEST) + 1;
        set.len() <= MOST_OF_FOUR && set.iter().all(of_few_answers)
    };
    let fourth = study.settings.model.iter().filter_map(Model::fourth_set);
    let mut fourth: Vec<Vec<usize>> =
        fourth.filter_map(|names| set(&mut names.iter())).filter(is_small).collect();
    fourth.sort_unstable();
    fourth.dedup();
    let mut models: Vec<Vec<usize>> =
        set(&mut study.codebook.scales.values().flat_map(|scale| &scale.items)).into_iter().collect();
    let declared = study.settings.model.iter().filter(|m| m.kind == ModelKind::Efa);
    models.extend(declared.filter_map(|m| set(&mut m.items.as_ref()?.iter())));
    let structural = study.settings.model.iter().filter(|m| m.kind != ModelKind::Efa);
    models.extend(structural.filter_map(|m| set(&mut m.structure.observed().iter())));
    models.sort_unstable();
    models.dedup();
    models.retain(|set| !scales.contains(set) && !nested.contains(set));
    Sets { asked: asked(study, items), scales, nested, models, fourth }
}

/// The items of each scale, of each declared exploratory model, and those of all scales: an item that is no Likert column
/// leaves its sets out.
fn asked(study: &Study, items: &[Item]) -> Vec<Vec<usize>> {
    let scales = || study.codebook.scales.values().map(|scale| scale.items.as_slice());
    let all: Vec<String> = scales().flatten().cloned().collect();
    let set = |names: &[String]| {
        let at = |name: &String| items.iter().position(|item| item.name == *name);
        let mut set: Vec<usize> = names.iter().map(at).collect::<Option<_>>()?;
        set.sort_unstable();
        set.dedup();
        Some(set)
    };
    let mut asked: Vec<Vec<usize>> = Vec::new();
    let exploratory = study.settings.model.iter().filter(|m| m.kind == ModelKind::Efa);
    let models = exploratory.filter_map(|model| model.items.as_deref());
    for set in scales().chain(models).chain([all.as_slice()]).filter_map(set) {
        if !set.is_empty() && !asked.contains(&set) {
            asked.push(set);
        }
    }
    asked
}
