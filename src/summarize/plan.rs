//! What of a study is counted: its Likert columns, and the sets of them whose complete records are summed up.

use crate::model::measurement::{Model, ModelKind};
use crate::model::model_counts::{GroupSets, MOST_JOINT, MOST_OF_FOUR, ModelCounts, ModelSets};
use crate::model::responses::{Responses, Values};
use crate::model::study::Study;
use crate::model::summary::CompleteSums;
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
    pub models: ModelSets,
    pub groups: Vec<GroupSets>,
    pub asked: Vec<Vec<usize>>,
}

impl Sets {
    /// What is counted where rows are held.
    pub fn beside_rows(mut self) -> Self {
        self.models.complete.append(&mut self.nested);
        self.models.fourth.clear();
        self.models.joint.clear();
        self.groups.clear();
        self
    }
}

/// Sets with an item that is no Likert column are left to those who need them: they have no integer sums.
pub(super) fn sets(study: &Study, responses: &Responses, items: &[Item]) -> Sets {
    let scales_of = || study.codebook.scales.values();
    let mut scales: Vec<Vec<usize>> = scales_of().filter_map(|scale| set(items, &scale.items)).collect();
    scales.dedup();
    let all = study.settings.model.iter();
    let is_other =
        |model: &&Model| model.invariance.is_some() && model.invariance != study.settings.data.wave;
    let (other, own): (Vec<&Model>, Vec<&Model>) = all.partition(is_other);
    let mut nested = sets_of(items, &own, Model::sets_by_organization);
    nested.retain(|set| !scales.contains(set));
    let mut models = model_sets(items, &own);
    let of_scales: Vec<String> = scales_of().flat_map(|scale| scale.items.clone()).collect();
    models.complete.extend(set(items, &of_scales));
    models.complete.sort_unstable();
    models.complete.dedup();
    models.complete.retain(|set| !scales.contains(set) && !nested.contains(set));
    let groups = group_sets(study, responses, items, &other);
    Sets { asked: asked(study, items), scales, nested, models, groups }
}

/// Positions of some items, rising; `None` where one is no Likert column.
fn positions(items: &[Item], names: &[String]) -> Option<Vec<usize>> {
    let place = |name: &String| items.iter().position(|item| item.name == *name);
    let mut set: Vec<usize> = names.iter().map(place).collect::<Option<_>>()?;
    set.sort_unstable();
    set.dedup();
    Some(set)
}

/// The same of two items or more.
fn set(items: &[Item], names: &[String]) -> Option<Vec<usize>> {
    positions(items, names).filter(|set| set.len() > 1)
}

/// The sets of some models, each once, whatever the order of models.
fn sets_of(items: &[Item], models: &[&Model], of: impl Fn(&Model) -> Vec<Vec<String>>) -> Vec<Vec<usize>> {
    let names = models.iter().flat_map(|model| of(model));
    let mut sets: Vec<Vec<usize>> = names.filter_map(|names| set(items, &names)).collect();
    sets.sort_unstable();
    sets.dedup();
    sets
}

fn model_sets(items: &[Item], models: &[&Model]) -> ModelSets {
    let complete = sets_of(items, models, |model| match model.kind {
        ModelKind::Efa => model.items.iter().cloned().collect(),
        _ => vec![model.structure.observed()],
    });
    let mut fourth = sets_of(items, models, |model| model.fourth_set().into_iter().collect());
    fourth.retain(|set| set.len() <= MOST_OF_FOUR && largest_code(items, set) <= fourth_products::LARGEST);
    let mut joint = sets_of(items, models, |model| model.joint_set().into_iter().collect());
    joint.retain(|set| four_tables::cells(&categories(items, set)) <= MOST_JOINT);
    ModelSets { complete, fourth, joint }
}

/// The sets of models that compare groups other than editions, by the column that tells these apart: one whose values the codebook
/// declares, so that nobody's own words are counted.
fn group_sets(study: &Study, responses: &Responses, items: &[Item], models: &[&Model]) -> Vec<GroupSets> {
    let is_declared = |column: &&String| {
        let declared =
            study.codebook.columns.get(*column).is_some_and(|declared| !declared.values.is_empty());
        declared && matches!(responses.columns.get(*column), Some(Values::Words { .. }))
    };
    let mut columns: Vec<&String> = models.iter().filter_map(|model| model.invariance.as_ref()).collect();
    columns.sort_unstable();
    columns.dedup();
    let sets = |column: &String| {
        let own = |model: &&&Model| model.invariance.as_ref() == Some(column) && !model.cluster;
        let own: Vec<&Model> = models.iter().filter(own).copied().collect();
        GroupSets { column: column.clone(), sets: model_sets(items, &own) }
    };
    columns.into_iter().filter(is_declared).map(sets).collect()
}

/// Nothing counted of some sets.
pub(super) fn no_counts(items: &[Item], sets: &ModelSets) -> ModelCounts {
    let cells = |set: &Vec<usize>| four_tables::cells(&categories(items, set));
    ModelCounts {
        rows: 0,
        complete: sets.complete.iter().map(|set| CompleteSums::empty(set.len())).collect(),
        fourth: sets.fourth.iter().map(|set| vec![0; fourth_products::length(set.len())]).collect(),
        joint: sets.joint.iter().map(|set| vec![0; cells(set)]).collect(),
    }
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
    let mut asked: Vec<Vec<usize>> = Vec::new();
    let exploratory = study.settings.model.iter().filter(|m| m.kind == ModelKind::Efa);
    let models = exploratory.filter_map(|model| model.items.as_deref());
    for set in scales().chain(models).chain([all.as_slice()]).filter_map(|names| positions(items, names)) {
        if !set.is_empty() && !asked.contains(&set) {
            asked.push(set);
        }
    }
    asked
}
