"""What a reader would note of a sentence: event types, status, who did it to whom, how often."""

import pytest

from counterclaim.model.events import Event, Participant
from counterclaim.reading.events import find_events
from counterclaim.reading.language import Model
from counterclaim.reading.layout import find_blocks

HAPPENED = "happened"
AIR, SHELLING, ATTACK = "Air/drone strike", "Shelling/artillery/missile attack", "Attack"
BLAST, CLASH, TALKS = "Remote explosive/landmine/IED", "Armed clash", "Agreement"
BURNING, RIOT, MOB = (
    "Looting/property destruction", "Violent demonstration", "Mob violence",
)  # fmt: skip
TAKEN, REGAINED = "Non-state actor overtakes territory", "Government regains territory"
HANDED, BASE = "Non-violent transfer of territory", "Headquarters or base established"

type Row = tuple[str, str, str, str, str, str]

ROWS: list[Row] = [
    # text; type; status; actor; target; victims (those joined by " + ")
    ("The market was hit shortly after noon.", ATTACK, HAPPENED, "", "The market", ""),
    ("A school in Velmo was shelled overnight.", SHELLING, HAPPENED, "", "A school", ""),
    ("Three villages were bombed by government planes on Sunday.", AIR, HAPPENED,
     "government planes", "Three villages", ""),
    ("The killing of two aid workers near the bridge shocked the town.", ATTACK, HAPPENED,
     "", "", "two aid workers"),
    ("The army carried out a series of air strikes on rebel positions east of Dorna.", AIR,
     HAPPENED, "The army", "rebel positions", ""),
    ("At least six strikes hit the hospital.", AIR, HAPPENED, "", "the hospital", ""),
    ("Rebels shelling the port wounded four dockers.", SHELLING, HAPPENED, "Rebels", "the port",
     "four dockers"),
    ("Drone strike kills 7 in Karsan market", AIR, HAPPENED, "", "", "7"),
    ("Shelling of Ostra: 3 dead, 12 wounded.", SHELLING, HAPPENED, "", "Ostra", ""),
    ("Soldiers shot dead a woman and her two sons.", ATTACK, HAPPENED, "Soldiers", "",
     "a woman + her two sons"),
    ("The militia is threatening to attack the airport.", ATTACK, "threatened", "The militia",
     "the airport", ""),
    ("The general denied that his troops had burned the village.", BURNING, "denied",
     "his troops", "the village", ""),
    ("The ministry plans to strike the depots next week.", AIR, "planned", "The ministry",
     "the depots", ""),
    ("The envoy urged both sides to stop shelling the city.", SHELLING, HAPPENED, "both sides",
     "the city", ""),
    ("The rebels asked the army to shell the hill.", SHELLING, "requested", "the army",
     "the hill", ""),
    ("If the rebels attack the dam, thousands will flee.", ATTACK, "hypothetical", "the rebels",
     "the dam", ""),
    ("Jets have been bombing the valley since Monday.", AIR, "ongoing", "Jets", "the valley", ""),
    ("Guards are shelling the mill.", SHELLING, "ongoing", "Guards", "the mill", ""),
    ("Militants regularly fire rockets at the border town.", SHELLING, "habitual", "Militants",
     "the border town", ""),
    ("The army is accused of using barrel bombs on the market.", AIR, "alleged", "The army",
     "the market", ""),
    ("A suicide bomber blew himself up at a checkpoint, killing two guards and injuring eleven "
     "civilians.", "Suicide bomb", HAPPENED, "A suicide bomber", "a checkpoint",
     "two guards + eleven civilians"),
    ("Protesters marched through Lorin demanding the release of prisoners.", "Peaceful protest",
     HAPPENED, "Protesters", "", ""),
    ("Protesters torched a police station.", RIOT, HAPPENED, "Protesters", "a police station", ""),
    ("Police fired tear gas at demonstrators outside parliament.",
     "Protest with intervention", HAPPENED, "Police", "demonstrators", ""),
    ("Police shot three demonstrators.", "Excessive force against protesters", HAPPENED,
     "Police", "", "three demonstrators"),
    ("Police broke up the rally, killing two demonstrators.",
     "Excessive force against protesters", HAPPENED, "Police", "the rally", "two demonstrators"),
    ("A mob set fire to a church in the old quarter.", MOB, HAPPENED, "A mob", "a church", ""),
    ("Two rival crowds clashed with stones and clubs.", MOB, HAPPENED, "Two rival crowds", "", ""),
    ("The government and the rebels signed a ceasefire agreement in Geneva.", TALKS, HAPPENED,
     "The government + the rebels", "", ""),
    ("Security forces arrested 40 opposition members.", "Arrests", HAPPENED, "Security forces", "",
     "40 opposition members"),
    ("Fighters looted an aid warehouse.", BURNING, HAPPENED, "Fighters", "an aid warehouse", ""),
    ("The army recaptured the town of Besk.", REGAINED, HAPPENED, "The army",
     "the town of Besk", ""),
    ("The insurgents seized two villages.", TAKEN, HAPPENED, "The insurgents",
     "two villages", ""),
    ("The rebels took control of the town without a fight.", HANDED, HAPPENED, "The rebels",
     "the town", ""),
    ("The coalition opened a new base near the frontier.", BASE, HAPPENED, "The coalition",
     "a new base", ""),
    ("The group announced it had merged with the Northern Brigade.", "Change to group/activity",
     HAPPENED, "it", "the Northern Brigade", ""),
    ("Bomb disposal teams defused an explosive device near the school.", "Disrupted weapons use",
     HAPPENED, "Bomb disposal teams", "an explosive device", ""),
    ("A landmine exploded under a bus, killing eight passengers.", BLAST, HAPPENED, "", "a bus",
     "eight passengers"),
    ("Someone threw a grenade into the cafe.", "Grenade", HAPPENED, "Someone", "the cafe", ""),
    ("Artillery fired by the army struck homes.", SHELLING, HAPPENED, "the army", "homes", ""),
    ("The village came under mortar fire.", SHELLING, HAPPENED, "", "The village", ""),
    ("Soldiers raped several women in the camp.", "Sexual violence", HAPPENED, "Soldiers", "",
     "several women"),
    ("Militiamen abducted five officers.", "Abduction/forced disappearance", HAPPENED,
     "Militiamen", "", "five officers"),
    ("Between 17 and 25 civilians were killed in the raid.", ATTACK, HAPPENED, "", "",
     "Between 17 and 25 civilians"),
    ("Two rebels and one soldier were killed in clashes with the army.", CLASH, HAPPENED, "",
     "the army", "Two rebels + one soldier"),
    ("A shell hit their car.", SHELLING, HAPPENED, "", "their car", ""),
    ("The mayor was assassinated by unknown gunmen.", ATTACK, HAPPENED, "unknown gunmen", "",
     "The mayor"),
    ("Militiamen attempted to storm the governor's office.", CLASH, HAPPENED, "Militiamen",
     "the governor's office", ""),
    ("The attack may have been carried out by the Valley Front.", ATTACK, HAPPENED,
     "the Valley Front", "", ""),
    ("Two journalists went missing after being detained at a checkpoint.", "Arrests", HAPPENED,
     "", "", "Two journalists"),
    ("The warring parties agreed to a 48-hour truce.", TALKS, HAPPENED, "The warring parties",
     "", ""),
    ("Envoys from both countries met in Doha.", "Other", HAPPENED, "Envoys", "", ""),
    ("Clashes leave scores dead in border province", CLASH, HAPPENED, "", "", "scores"),
    ("The pilots were ordered to bomb the convoy.", AIR, "requested", "The pilots",
     "the convoy", ""),
    ("The town fell to the rebels on Tuesday.", TAKEN, HAPPENED, "the rebels", "The town", ""),
    ("Mortar rounds landed in a residential district, injuring a mother and her baby.", SHELLING,
     HAPPENED, "", "a residential district", "a mother + her baby"),
    ("Students clashed with police outside the university.", RIOT, HAPPENED, "Students",
     "police", ""),
    ("The group pledged allegiance to Islamic State.", "Change to group/activity", HAPPENED,
     "The group", "", ""),
    ("The governor survived an assassination attempt by a gunman.", ATTACK, HAPPENED, "a gunman",
     "The governor", ""),
    ("Herders attacked a farming village and killed 16 people.", ATTACK, HAPPENED, "Herders",
     "a farming village", "16 people"),
    ("The militia has been blamed for a series of kidnappings of aid workers.",
     "Abduction/forced disappearance", "alleged", "The militia", "", "aid workers"),
    ("Having seized the bridge, the insurgents advanced on the barracks.", TAKEN, HAPPENED,
     "the insurgents", "the bridge", ""),
    ("UN says 30 civilians died in air raids on market", AIR, HAPPENED, "", "market",
     "30 civilians"),
    ("Rebels vow to retake capital", TAKEN, "threatened", "Rebels", "capital", ""),
    ("The militia handed over hostages to the Red Cross.", "Other", HAPPENED, "The militia", "",
     "hostages"),
    ("Rioters threw stones at police.", RIOT, HAPPENED, "Rioters", "police", ""),
    ("The two sides exchanged fire across the river.", CLASH, HAPPENED, "The two sides", "", ""),
    ("Heavy fighting raged around the refinery.", CLASH, HAPPENED, "", "", ""),
    ("An air raid on a wedding killed dozens.", AIR, HAPPENED, "", "a wedding", "dozens"),
    ("Officials blamed the explosion on the Hill Front.", BLAST, "alleged", "the Hill Front", "",
     ""),
    ("The strike, in response to the killing of three guards, hit a warehouse.", AIR, HAPPENED,
     "", "a warehouse", ""),
    ("A bomb planted by militants under a bridge went off, wounding six soldiers.", BLAST,
     HAPPENED, "militants", "a bridge", "six soldiers"),
    ("Chad imposed sanctions on two generals.", "Other", HAPPENED, "Chad", "", ""),
    ("Rebels took two hills.", TAKEN, HAPPENED, "Rebels", "two hills", ""),
    ("Mobs lynched two men accused of theft.", MOB, HAPPENED, "Mobs", "", "two men"),
    ("Chad sent 500 troops to the border.", BASE, HAPPENED, "Chad", "500 troops", ""),
    ("A girl was raped by two soldiers at a checkpoint.", "Sexual violence", HAPPENED,
     "two soldiers", "", "A girl"),
    ("Peacekeepers came under attack from unknown assailants.", ATTACK, HAPPENED,
     "unknown assailants", "Peacekeepers", ""),
    ("Villagers fleeing the fighting were ambushed by gunmen.", ATTACK, HAPPENED, "gunmen",
     "Villagers", ""),
    ("Coalition planes strike Velmo bridge", AIR, HAPPENED, "Coalition planes", "Velmo bridge", ""),
    ("Gunmen ambush army convoy near Lorin", ATTACK, HAPPENED, "Gunmen", "army convoy", ""),
    ("Missile strikes rock Velmo port", SHELLING, HAPPENED, "", "Velmo port", ""),
    ("Army shells Velmo", SHELLING, HAPPENED, "Army", "Velmo", ""),
    ("Air strikes hit Dorna market, 12 killed", AIR, HAPPENED, "", "Dorna market", ""),
    ("Shells fell on Dorna overnight, killing two people.", SHELLING, HAPPENED, "", "Dorna",
     "two people"),
    ("Bombs fell on Dorna overnight.", AIR, HAPPENED, "", "Dorna", ""),
    ("Mortar shells fell near the school.", SHELLING, HAPPENED, "", "", ""),
    ("A woman was killed by shelling in Dorna.", SHELLING, HAPPENED, "", "", "A woman"),
    ("Six drones attacked the town. One of them hit the depot.", AIR, HAPPENED, "Six drones",
     "the town + the depot", ""),
    ("The army fired four missiles at the port. Two of them struck a grain store, killing two "
     "dockers.", SHELLING, HAPPENED, "The army", "the port + a grain store", "two dockers"),
    ("Soldiers shelled the village. One of them shot a priest.", ATTACK, HAPPENED, "One of them",
     "", "a priest"),
]  # fmt: skip


def events(model: Model, text: str) -> tuple[Event, ...]:
    return find_events(model.parse("doc", text, find_blocks("doc", text)), (), (), ())


def words(participants: tuple[Participant, ...]) -> str:
    return " + ".join(participant.span.text for participant in participants)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:50])
def test_an_event_is_read_as_a_person_would(model: Model, row: Row) -> None:
    text, kind, status, *parties = row
    found = [
        (e.type, e.status, words(e.actors), words(e.targets), words(e.victims))
        for e in events(model, text)
    ]
    assert (kind, status, *parties) in found


@pytest.mark.parametrize(
    "text",
    [
        "Six drones attacked the town.",
        "Six drones attacked the town. One of them hit the depot.",
        "Four air strikes hit the town. One of them destroyed a clinic.",
        "A woman was killed by shelling in Dorna.",
    ],
)
def test_one_attack_is_one_event(model: Model, text: str) -> None:
    assert len(events(model, text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Hackers attacked the bank's website.",
        "The president attacked his critics in a speech.",
        "The region was hit hard by drought.",
        "The army opened the gate.",
        "He died of a heart attack.",
        "The two roads merge in the hills.",
        "The minister was hit by a scandal.",
    ],
)
def test_what_is_no_act_of_conflict_is_no_event(model: Model, text: str) -> None:
    assert events(model, text) == ()


@pytest.mark.parametrize(
    ("text", "polarities"),
    [
        ("The air force struck only Islamic State positions.", ["only"]),
        ("The jets hit moderate rebels instead of Islamic State.", ["plain", "not"]),
        ("The planes bombed a clinic rather than a weapons depot.", ["plain", "not"]),
        ("The planes bombed a depot, not a clinic.", ["plain", "not"]),
        ("The strikes were aimed at command posts, not at civilians.", ["plain", "not"]),
    ],
)
def test_what_was_not_hit_is_kept_apart(model: Model, text: str, polarities: list[str]) -> None:
    (event,) = events(model, text)
    assert [target.polarity for target in event.targets] == polarities


@pytest.mark.parametrize(
    ("text", "minimum", "maximum"),
    [
        ("At least six strikes hit the hospital.", 6, None),
        ("The army carried out a series of air strikes.", 2, None),
        ("Planes conducted three air strikes.", 3, 3),
    ],
)
def test_acts_are_counted(model: Model, text: str, minimum: int, maximum: int | None) -> None:
    (event,) = events(model, text)
    assert event.count is not None
    assert (event.count.minimum, event.count.maximum) == (minimum, maximum)


def test_purpose_and_beneficiary_are_the_words_of_the_text(model: Model) -> None:
    (first,) = events(model, "Russia launched strikes in support of the Syrian government.")
    assert first.beneficiary is not None
    assert first.beneficiary.text == "in support of the Syrian government"
    second = events(model, "The army shelled the ridge in retaliation for the raid.")[0]
    assert second.purpose is not None
    assert second.purpose.text == "in retaliation for the raid"


def test_what_a_strike_is_said_to_have_been_is_not_the_one_told_before(model: Model) -> None:
    told = events(
        model,
        "Raids on Brunn hit a mill. On Monday, jets struck a depot near Astrel. "
        "These were the first strikes by the Syrian air force this year.",
    )
    (raids,) = [event for event in told if event.trigger.text == "Raids"]
    assert raids.actors == ()
