//! What of a study is counted: its Likert columns, and the sets of them whose complete records are summed up.

use crate::model::measurement::{Model, ModelKind};
use crate::model::responses::{Responses, Values};
use crate::model::study::Study;
use crate::model::summary::{MOST_JOINT, MOST_OF_FOUR};
use crate::numeric::four_tables;
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
    pub joint: Vec<Vec<usize>>,
    pub asked: Vec<Vec<usize>>,
}

impl Sets {
    /// What is counted where rows are held.
    pub fn beside_rows(mut self) -> Self {
        self.models.append(&mut self.nested);
        self.fourth.clear();
        self.joint.clear();
        self
    }
}

/// Sets with an item that is no Likert column are left to those who need them: they have no integer sums.
pub(super) fn sets(study: &Study, items: &[Item]) -> Sets {
    let codebook = &study.codebook;
    let set = |names: Vec<String>| -> Option<Vec<usize>> {
        let place = |name: &String| items.iter().position(|item| item.name == *name);
        let mut set: Vec<usize> = names.iter().map(place).collect::<Option<_>>()?;
        set.sort_unstable();
        set.dedup();
        (set.len() > 1).then_some(set)
    };
    // Each once, whatever the order of models.
    let sets = |of: &dyn Fn(&Model) -> Vec<Vec<String>>| -> Vec<Vec<usize>> {
        let mut sets: Vec<Vec<usize>> = study.settings.model.iter().flat_map(of).filter_map(set).collect();
        sets.sort_unstable();
        sets.dedup();
        sets
    };
    let mut scales: Vec<Vec<usize>> =
        codebook.scales.values().filter_map(|scale| set(scale.items.clone())).collect();
    scales.dedup();
    let mut nested = sets(&Model::sets_by_organization);
    nested.retain(|set| !scales.contains(set));
    let mut models = sets(&|model| match model.kind {
        ModelKind::Efa => model.items.iter().cloned().collect(),
        _ => vec![model.structure.observed()],
    });
    models.extend(set(codebook.scales.values().flat_map(|scale| scale.items.clone()).collect()));
    models.sort_unstable();
    models.dedup();
    models.retain(|set| !scales.contains(set) && !nested.contains(set));
    let mut fourth = sets(&|model| model.fourth_set().into_iter().collect());
    fourth.retain(|set| set.len() <= MOST_OF_FOUR && largest_code(items, set) <= fourth_products::LARGEST);
    let mut joint = sets(&|model| model.joint_set().into_iter().collect());
    joint.retain(|set| four_tables::cells(&categories(items, set)) <= MOST_JOINT);
    Sets { asked: asked(study, items), scales, nested, models, fourth, joint }
}

/// The categories of the items of a set.
pub(super) fn categories(items: &[Item], set: &[usize]) -> Vec<usize> {
    set.iter().map(|&i| items[i].categories).collect()
}

fn largest_code(items: &[Item], set: &[usize]) -> u8 {
    let most = categories(items, set).into_iter().max().unwrap_or(0);
    u8::try_from(most.saturating_sub(1)).unwrap_or(u8::MAX)
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
