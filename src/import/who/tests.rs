//! Who is told from whom.
//!
//! In: a few turns. Out: nothing but that roles and doubts are what they should be; real calls are in `tests/import/roles.rs`. Its own
//! file for length.

use super::*;

fn turns(said: &[(&'static str, &'static str)]) -> Vec<Turn<'static>> {
    let turn = |&(speaker, text): &(&'static str, &'static str)| Turn {
        text: text.into(),
        speaker: Some(speaker.into()),
        ..Turn::default()
    };
    said.iter().map(turn).collect()
}

fn settled(said: &[(&'static str, &'static str)]) -> (Vec<Role>, Vec<Code>) {
    let (mut turns, mut notes) = (turns(said), Problems::default());
    Ear::get().settle(&mut turns, &mut notes);
    let codes = notes.take(crate::Language::En).iter().map(|problem| problem.code).collect();
    (turns.iter().map(|turn| turn.role).collect(), codes)
}

#[test]
fn every_phrase_is_as_it_is_heard() {
    for line in speech().lines().filter(|line| !line.starts_with('#')) {
        for phrase in line.split('|').skip(1) {
            assert_eq!(phrase.chars().filter_map(heard).collect::<Vec<_>>(), phrase.encode_utf16().collect::<Vec<_>>());
        }
    }
    assert!(Ear::get().phrases.iter().all(|(_, weight)| *weight != 0 && weight.abs() <= 5));
}

#[test]
fn speakers_are_told_apart_by_what_they_say() {
    let (roles, codes) = settled(&[
        ("0", "喂，我想问一下我的宽带怎么还没装上？"),
        ("1", "请您稍等，我帮您查一下。"),
        ("0", "都等了三天了，你们到底什么时候来"),
        ("1", "非常抱歉，让您久等了，已为您反馈给装机师傅。"),
    ]);
    assert_eq!(roles, [Role::Customer, Role::Agent, Role::Customer, Role::Agent]);
    assert_eq!(codes, [Code::RolesInferred]);
    let (roles, _) = settled(&[
        ("spk_1", "Thank you for calling, how can I help you?"),
        ("spk_0", "Hi, I'm calling because I can't find my order."),
        ("spk_1", "I'm sorry to hear that. Can I have your name, please?"),
        ("spk_2", "嗯"),
    ]);
    assert_eq!(roles, [Role::Agent, Role::Customer, Role::Agent, Role::Unknown]);
}

#[test]
fn whoever_says_numbers_is_served() {
    let (roles, _) =
        settled(&[("0", "麻烦报一下身份证后四位"), ("1", "七幺二八"), ("0", "车牌号呢"), ("1", "粤B12345")]);
    assert_eq!(roles, [Role::Agent, Role::Customer, Role::Agent, Role::Customer]);
    let is = |text: &str| is_number(&text.chars().filter_map(heard).collect::<Vec<_>>());
    assert!(is("一三八 零零一三八零零零") && is("2024-11-05") && !is("十块") && !is("一共三百二十五块六毛钱对吧"));
}

#[test]
fn what_tells_nothing_leaves_everybody_unknown() {
    let (roles, codes) = settled(&[("0", "喂"), ("1", "嗯"), ("0", "好"), ("1", "今天天气不错")]);
    assert_eq!(roles, [Role::Unknown; 4]);
    assert_eq!(codes, [Code::RolesUnclear]);
    assert_eq!(settled(&[("0", "请您稍等，我帮您查一下。"), ("0", "我想问一下我的话费")]).0, [Role::Unknown; 2]);
}

#[test]
fn roles_that_sound_wrong_are_noted() {
    let doubted = |said: &[(Role, &'static str)]| {
        let turns: Vec<Turn<'_>> =
            said.iter().map(|&(role, text)| Turn { role, text: text.into(), ..Turn::default() }).collect();
        let mut notes = Problems::default();
        Ear::get().doubt(&turns, &mut notes);
        notes.take(crate::Language::En).iter().map(|problem| problem.code).collect::<Vec<_>>()
    };
    let (agent, customer) = (Role::Agent, Role::Customer);
    let call = [
        (customer, "您好，很高兴为您服务"),
        (agent, "我想问一下我的话费怎么这么多"),
        (customer, "请您稍等，帮您查询"),
        (agent, "好的谢谢"),
    ];
    assert_eq!(doubted(&call), [Code::RolesSwapped]);
    assert_eq!(doubted(&call.map(|(role, text)| (if role == agent { customer } else { agent }, text))), []);
    assert_eq!(doubted(&call.map(|(_, text)| (agent, text))), [Code::OneRole]);
    assert_eq!(doubted(&[(agent, "您好，很高兴为您服务"), (agent, "请您稍等，帮您查询"), (agent, "祝您生活愉快")]), []);
}
