"""Finite forms of common English verbs of narration: enough to tell a tense, small enough to be at hand.

Forms that are the same in both tenses (`put`, `read`) are in neither set. The table is closed on purpose:
a verb that is not in it tells nothing, which is a miss and no false alarm.
"""

from __future__ import annotations

from functools import cache

_REGULAR = """
accept ache add admire agree allow amble announce answer appear approach argue arrive ask attack bark believe
belong blink blush board boil borrow bounce bow breathe brush burst bury call care carry cast cause chase
cheer chew chuckle circle claim clean clear clench climb close collapse collect comb complain consider
continue cook cough count cover crash crawl creep cross crouch cry dance dare dash decide declare deliver
demand deny describe deserve desire destroy die dine disappear discover dismiss dive dodge doubt doze dress
drift drown edge embrace emerge enjoy enter escape examine exclaim exhale expect explain explode explore
face fail faint fasten fetch fidget fill finish fire fix flash flicker flinch float follow frown fumble gasp
gather gaze gesture giggle glance glare gleam glide glimpse glow gnaw grasp greet groan growl grumble grunt
guess gulp hand happen hate head help hesitate hiss hope hover howl hum hurry ignore imagine inch inform
inhale insist inspect inquire intend introduce invite jerk join joke jump keep kick kill kiss knock lack land
last laugh launch lick lift limp linger listen live lock long look loom lower lurch manage march marry match
mention move mumble murmur mutter nudge notice obey observe offer open order pace pack paint pant pass pause
peek peer perch pick place play plead please plunge point poke pour pray prefer prepare press pretend promise
protest prove pull pursue push race raise reach realise realize receive recognise recognize recall refuse
regard relax release remain remark remember remind remove repeat reply resist respond rest retreat return
reveal roar roll rush sail save scan scatter scowl scramble scrape scratch scream search seem seize serve
settle share shiver shout shove shriek shudder shuffle sigh sip smell smile smirk smooth snarl sneer sniff
snort sob soften spare splash sprint squeeze squint stagger stammer stare start startle stay stoop storm
straighten stretch stride stroke stroll struggle study stumble suggest suppose surprise survey suspect
swallow sway talk taste tease thank tense tighten tiptoe toss touch trace trail travel treat tremble trot
trudge trust try tumble turn twist twitch unlock unfold use vanish venture visit wait wake walk wander want
warn wash watch wave whimper whine whirl whisper whistle widen wince wink wipe wish wonder work worry yank
yawn yell yield
"""
_DOUBLING = """
beg chat clap drag drop grab grin grip hop hug jog nod pat plan plod pop rip rub scrub shrug skip slam slap
slip slump snap sob spot step stir stop strap tap throb tip trip trot tug wrap zip admit commit occur prefer
permit regret
"""
_IRREGULAR = """
be is was; have has had; do does did; go goes went; come comes came; see sees saw; know knows knew; take
takes took; get gets got; give gives gave; think thinks thought; say says said; tell tells told; find finds
found; make makes made; become becomes became; leave leaves left; feel feels felt; bring brings brought;
begin begins began; keep keeps kept; hold holds held; write writes wrote; stand stands stood; hear hears
heard; mean means meant; meet meets met; run runs ran; pay pays paid; sit sits sat; speak speaks spoke; lie
lies lay; lead leads led; grow grows grew; lose loses lost; fall falls fell; send sends sent; build builds
built; understand understands understood; draw draws drew; break breaks broke; spend spends spent; rise
rises rose; drive drives drove; buy buys bought; wear wears wore; choose chooses chose; throw throws threw;
catch catches caught; teach teaches taught; fight fights fought; fly flies flew; forget forgets forgot; sing
sings sang; sink sinks sank; swim swims swam; swing swings swung; shake shakes shook; steal steals stole;
strike strikes struck; bend bends bent; bite bites bit; blow blows blew; creep creeps crept; cling clings
clung; drink drinks drank; eat eats ate; feed feeds fed; flee flees fled; fling flings flung; freeze freezes
froze; hang hangs hung; hide hides hid; kneel kneels knelt; lay lays laid; lean leans leaned; leap leaps
leapt; lend lends lent; light lights lit; ride rides rode; ring rings rang; seek seeks sought; sell sells
sold; shine shines shone; shoot shoots shot; shrink shrinks shrank; slide slides slid; sleep sleeps slept;
sling slings slung; spin spins spun; spring springs sprang; stick sticks stuck; sting stings stung; stride
strides strode; sweep sweeps swept; swear swears swore; tear tears tore; wake wakes woke; weep weeps wept;
win wins won; wind winds wound; wring wrings wrung; withdraw withdraws withdrew; awake awakes awoke; arise
arises arose; sneak sneaks sneaked
"""
_NOUN_TOO_LISTED = """
aches answers attacks barks bows brushes calls cares causes cheers circles claims coughs counts covers
crashes cries dances dashes demands desires doubts dresses edges escapes faces fires flashes follows frowns
gasps gestures glances glares glimpses groans growls grunts guesses hands heads helps hopes howls jerks
jokes jumps kicks kisses knocks lands laughs leads leaves lies lights limps lives locks looks loses marches
matches means meets moves murmurs notices offers orders packs paints pants passes pauses perches picks
places plays points prays presses promises protests pulls races ranges regards remains remarks replies
reports rests retreats returns rides rings rises roars rolls rushes runs sails scans scratches screams
searches serves shakes shares shouts shrieks sighs sips sleeps slides smells smiles snaps sobs sounds spares
spins springs stands stares starts stays steps stings stops storms strides strikes strokes struggles studies
suspects swallows swings talks tastes tears thanks throws touches traces trails travels treats trips trusts
tugs turns twists uses visits waits walks washes watches waves whispers whistles winds wins winks wishes
wonders works worries yawns yells bites blows breaks draws drinks drives falls feeds feels fights finds
flies holds keeps rubs nods pats shrugs slaps slips drops drags grips grins hugs plans pops slams taps wraps
beds chats claps spots hangs shoots builds buys bends leaps leans joins greets sets pours pushes reaches
lifts lowers kills rushes sneers approaches boards boils bounces catches chases climbs combs cooks dives
drifts embraces faints fixes flickers flings giggles grasps gulps hisses hops hums inches launches longs
lasts lurches mumbles mutters nudges paces peers permits plunges pokes regrets rips saves scowls scrambles
scrapes shudders shuffles sinks skips slings slumps smirks snarls splashes sprints squints staggers stirs
straps strolls surprises surveys sweeps teases fills hides throws tenses throbs tips wants whimpers winces
wipes yanks yields zips gathers shivers sniffs snorts stumbles squeezes stretches stoops sways trots tumbles
twitches whines
"""
_NOUN_TOO = _NOUN_TOO_LISTED.split()
_VOWELS = "aeiou"


def _s(base: str) -> str:
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _ed(base: str) -> str:
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    return base + ("d" if base.endswith("e") else "ed")


@cache
def forms() -> tuple[tuple[str, str, str], ...]:
    """Return (base, third person, past) of each verb."""
    own = [tuple(entry.split()) for entry in _IRREGULAR.split(";")]
    irregular = {base for base, _, _ in own}
    doubling = _DOUBLING.split()
    invariant = {"cast", "burst"}
    out = [(base, third, past) for base, third, past in own]
    out += [(base, _s(base), base + base[-1] + "ed") for base in doubling]
    regular = set(_REGULAR.split()) - irregular - set(doubling) - invariant
    out += [(base, _s(base), _ed(base)) for base in sorted(regular)]
    return tuple(out)


@cache
def thirds() -> frozenset[str]:
    """Return the third persons singular of the present."""
    return frozenset(third for _, third, _ in forms())


@cache
def sure_thirds() -> frozenset[str]:
    """Return those that are no plural noun as well, nor `is`, `has` and `does`, which help others."""
    return thirds() - frozenset(_NOUN_TOO) - {"is", "has", "does"}


@cache
def nouns_too() -> frozenset[str]:
    """Return the third persons that are plural nouns as well."""
    return frozenset(_NOUN_TOO)


@cache
def bases() -> frozenset[str]:
    """Return the base forms, which after `I` and `they` are the present."""
    return frozenset(base for base, _, _ in forms())


@cache
def pasts() -> frozenset[str]:
    """Return past forms; many are participles too."""
    return frozenset(past for _, _, past in forms()) | {"were", "could", "would", "might"} - {"lay"}


@cache
def sure_pasts() -> frozenset[str]:
    """Return past forms that are nothing else: neither a participle nor another verb's base."""
    return frozenset(_SURE_PASTS.split())


_SURE_PASTS = """
went came saw knew took gave became began wrote ran spoke grew fell drew broke rose drove wore chose threw
flew forgot sang sank swam shook stole bit blew drank ate froze hid rode rang shrank sprang strode swore tore
woke withdrew awoke arose
"""

PAST_MARKS = frozenset(
    (
        _SURE_PASTS + "was were had did said thought told asked looked turned felt stood sat seemed walked"
    ).split()
) | {"wasn't", "weren't", "hadn't", "didn't"}
"""Words that show, by their number, that a scene is told in the past."""

_PRESENT_MARKS_LISTED = """
is are has does says goes comes sees knows takes gives thinks asks tells seems becomes feels turns looks
walks stands sits begins isn't aren't hasn't doesn't don't
"""
PRESENT_MARKS = frozenset(_PRESENT_MARKS_LISTED.split())
"""Words that show, by their number, that a scene is told in the present."""
