"""Words too common for their return to be heard, and the stem that makes inflections one word.

The list is closed and small: what every story needs again and again (bodies, rooms, moving, looking,
speaking, time, weather). A word outside it is rare enough to echo, if the work itself does not use it often.
"""

from __future__ import annotations

from functools import cache

from proofread.checkers.queries.verbs import forms

_COMMON = """
put putting puts cannot eaten grown given wives taken gone written spoken seen fallen worn drawn broken
chosen driven flown hidden risen shaken stolen sworn thrown torn woken laid paid heard meant lain invited
invite needn won shown able about above accept accident account across action actually address admit advance
afraid after afternoon again against age agree ahead air allow almost alone along already also although
always amount anger angry animal another answer anxious anybody anyone anything anyway apart apartment
appear appearance approach area argue arm army around arrange arrive article asleep attack attempt attention
aunt autumn avoid awake aware away awful baby back bad badly bag ball band bank bar bare barely bark base
bathroom bath bear beard beat beautiful beauty because become bed bedroom been beer before began begin
behave behind being believe bell belong below bench bend beneath beside best better between beyond bird
birth bit bite bitter black blade blame blanket blind block blood blow blue board boat body bone book boot
border bore born both bottle bottom bound bowl box boy brain branch brave bread break breakfast breast
breath breathe breeze brick bridge brief bright bring broad brother brown brush build building burn burst
bus bush business busy button buy cabin call calm camp candle captain car card care careful carefully carpet
carriage carry case castle cat catch cause ceiling center centre certain certainly chain chair chamber
chance change chapter character charge chase cheap check cheek cheer chest chief child children chin choice
choose church cigar cigarette circle city claim class clean clear clearly clever climb clock close closed
closer closet cloth clothes cloud club coach coast coat coffee cold collar collect color colour come comfort
comfortable command common company complete completely concern condition confidence confused consider
contain contact content continue control conversation cook cool corner cost couch could council count
country couple courage course court cousin cover crack crazy create creature crew crime cross crowd cruel
cry cup curious current curtain curve customer cut daily damage dance danger dangerous dare dark darkness
date daughter dawn day days dead deal dear death decide decision deck deep deeply defend degree demand deny
depend describe desert desire desk desperate destroy detail devil did die difference different difficult
difficulty dinner direct direction dirt dirty disappear discover discuss dish distance distant doctor dog
dollar done door doorway double doubt down downstairs dozen drag draw drawer dream dress drift drink drive
driver drop dry due dull during dust duty each eager ear earlier early earn earth ease easily east easy eat
edge effect effort eight either elbow else emotion empty end enemy engine enjoy enough enter entire entirely
entrance escape especially even evening event ever every everybody everyone everything everywhere evidence
evil exactly example excellent except excited excitement exclaim excuse exist expect experience explain
expression eye face fact fail faint fair faith fall false familiar family famous fancy far farm fast fat
father fault favor favour fear feed feel feeling feet fellow felt fence fever few field fierce fifteen fifty
fight figure fill final finally find fine finger finish fire firm first fish fit five fix flash flat flesh
flight float floor flow flower fly fold folk follow food fool foolish foot force forehead foreign forest
forever forget form former forth fortune forty forward found four frame free freedom fresh friend friendly
frighten frightened front frown full funny further future gain game garden gate gather gave gaze general
gentle gentleman gently gesture get gift girl give glad glance glass glow goes gold golden good grand
grandfather grandmother grass grave gray great greatly green greet grey grin grip ground group grow growth
guard guess guest guide guilty gun habit hair half hall hallway hand handle hang happen happiness happy hard
hardly hat hate have head health hear heart heat heaven heavy heel height held hello help here hero herself
hesitate hide high hill himself hint history hit hold hole holiday home honest honor honour hope hopeless
horror horse hospital hot hotel hour house household however huge human hundred hung hungry hunt hurry hurt
husband idea imagine immediate immediately important impossible impression inch include indeed inside
instant instead intend interest interested interesting into iron island issue itself jacket jaw job join
joke journey joy judge jump just keen keep kept key kick kill kind king kiss kitchen knee kneel knife knock
know knowledge known lack lady lake lamp land language large last late later latter laugh laughter law
lawyer lay lead leader leaf leaning lean learn least leather leave left leg lend length less lesson letter
level library lie life lift light like likely limit line lip list listen little live living local lock
lonely long look loose lord lose loss lost loud love lovely lover low lower luck lucky lunch machine mad
made magic main make man manage manner many march mark marriage married marry mass master match matter maybe
meal mean meanwhile measure meat medicine meet meeting member memory men mention mercy mere merely message
metal middle midnight might mile military milk million mind mine minute mirror miserable miss mistake mix
mixed moment money month mood moon more morning most mostly mother motion motor mountain mouth move movement
much mud murder music must myself mystery name narrow nature natural naturally near nearby nearer nearly
neat necessary neck need neighbor neighbour neither nerve nervous never new news newspaper next nice night
nine nobody nod noise none nonsense noon normal north nose note nothing notice now number obey object
observe obvious obviously ocean odd offer office officer often old once one only onto open opinion
opportunity opposite orange order ordinary other ought ourselves outside over own pace pack page pain pair
pale palm panic paper pardon parent part particular particularly partly partner party pass passage passenger
passion past path patient pause pay peace people perfect perfectly perhaps period permit person personal
photograph piano pick picture piece pile pink pipe pity place plain plan plane plant plate play pleasant
please pleased pleasure plenty pocket poem point police policeman polite poor popular porch position possess
possible possibly post pound pour power powerful practice practical prepare presence present presently press
pretend pretty prevent price pride priest prince prison prisoner private probably problem produce professor
promise proof proper property protect proud prove provide public pull purpose push quarter queen question
quick quickly quiet quietly quite race rain raise range rate rather reach read ready real realise realize
really reason recall receive recent recently recognise recognize record red refuse regard relation relief
religion remain remark remember remind remove repeat reply report respect rest result return rich ride right
ring rise risk river road rock roll roof room root rose rough round row royal rub ruin rule run running rush
sad safe safety said sail sake same sand sat satisfied save saw scarcely scene school science scream sea
search season seat second secret secretary see seek seem seize self sell send sense sentence separate
serious seriously servant serve service set settle seven several sex shade shadow shake shall shape share
sharp sharply shelf shine ship shirt shock shoe shoot shop shore short shot should shoulder shout show shut
sick side sigh sight sign signal silence silent silver simple simply since sing single sink sir sister sit
situation six size skin skirt sky sleep sleeve slender slide slight slightly slip slope slow slowly small
smart smell smile smoke smooth snow social society soft softly soldier solid some somebody somehow someone
something sometimes somewhat somewhere son song soon sorrow sorry sort soul sound south space speak special
speech speed spend spirit spite spoke spot spread spring square stage stair stairs stand star stare start
state station stay steady steal steel steep step stick stiff still stir stomach stone stop store storm story
straight strange stranger stream street strength stretch strike string strip strong struck struggle student
study stuff stupid subject succeed success such sudden suddenly suffer sugar suggest suit summer sun sunday
sunlight supper support suppose sure surely surface surprise surprised suspect swear sweep sweet swept swift
swim swing sword system table tail take tale talk tall task taste taxi tea teach teacher team tear teeth
telephone tell temper ten terrible terribly terror than thank that themselves then there therefore these
they thick thin thing think third thirty this those though thought thousand thread three throat through
throw thumb thus ticket tie tight till time tired together tomorrow tone tongue tonight took tooth top total
touch toward towards tower town track trade train travel treat tree tremble trip trouble truck true truly
trunk trust truth try turn twelve twenty twice twist two type ugly uncle under understand understood unless
until unusual upon upper upstairs usual usually valley value various vast very vessel view village visit
visitor voice wagon waist wait waiter wake walk wall wander want war warm warn wash waste watch water wave
way weak weapon wear weary weather wedding week weep weight welcome well went were west wet what whatever
wheel when whenever where whether which while whisper white whole whom whose wide wife wild will wind window
wine wing winter wipe wise wish with within without woman women wonder wonderful wood wooden word work world
worry worse worst worth would wound write wrong yard year yellow yes yesterday yet young younger yours
yourself youth bedside doorstep beginning ending morning's afterward afterwards backward downward forwards
upward inward outward chair's anywhere nowhere otherwise besides despite amid among amongst whoever hers
theirs ours nearest largest smallest eldest oldest ago whilst thereby shouldn't wouldn't couldn't didn't
wasn't weren't hadn't isn't aren't doesn't don't haven't hasn't can't won't mustn't needn't they'd they're
they've they'll you're you've you'll you'd that's there's what's where's who's it's he'd she'd we'd we're
we've we'll let's something's everything's o'clock mister missus
"""


@cache
def common_stems() -> frozenset[str]:
    """Return the stems of the list, with those of the irregular pasts of its verbs."""
    listed = {stem(word) for word in _COMMON.split()}
    return frozenset(listed | {stem(past) for base, _, past in forms() if stem(base) in listed})


def stem(word: str) -> str:
    """Return what the inflections of a lower-case word have in common: `glimmered`, `glimmers` -> `glimmer`.

    Only endings of inflection go, and `-ly`, so that `grim` and `grimace` stay two words.
    """
    word = word.removesuffix("'s").removesuffix("s'")
    for ending in ("ingly", "edly", "ing", "ied", "ies", "ed", "ly", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= (2 if ending in ("ies", "ied") else 3):
            if ending == "s" and word.endswith(("ss", "us", "is")):
                break
            word = word[: -len(ending)] + ("y" if ending in ("ies", "ied") else "")
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeious":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 3 else word
