"""The words that the name rule of `privacy` knows: names, and words that are no names.

All in lower case. They are data, not a register: common names and the words of the field, from
general knowledge. What a place calls its own schemes goes into the scrutineer's own lists.
"""


def _words(block: str) -> frozenset[str]:
    """The words of a block of them."""
    return frozenset(block.split())


FIRST_NAMES = _words("""
    aaliyah aaron abdullah abigail adam ahmed aimee aisha alan alex alexander alfie ali alisha
    alison amelia amina amy andrea andrew angela anita anna anne anthony archie arthur ava ayesha
    barbara ben benjamin beth bethany brandon brian caitlin callum cameron carl catherine charlie
    charlotte chloe christine christopher claire clare colin connor courtney craig dan daniel
    danielle darren dave david debbie deborah derek dominic donna dylan eleanor eliza elizabeth
    ella elsie emily emma erin esme ethan evie fatima finley freddie freya gareth gary gemma george
    graham hannah harriet harry harvey hassan hayley helen ian ibrahim imogen isaac isabella isla
    jack jacob jacqueline jade jakub jamal james jane jason jayden jennifer jessica joanne joe john
    jordan joseph josh joshua julie kacper karen karl kate katherine kathryn katie kayleigh keira
    keith kelly kelsey kerry kevin khadija kiera kieran kirsty kyle lacey laura lauren layla leah
    leanne lee leo lewis lexi liam libby lily linda lisa logan lottie louis louise lucas lucy luke
    maisie margaret maria martha martin mary maryam mateusz matilda matthew megan melissa mia
    michael michelle mike millie mohammad mohammed molly muhammad nancy natalie natasha nathan neil
    niamh nicola nicole nigel noah oliver olivia oliwia omar oscar paige patricia patrick paul
    peter philip phoebe priya rachel raymond rebecca reece richard riley robert roger ryan sally
    sam samantha samuel sarah scott sean shannon sharon shaun simon sophia sophie stacey stephanie
    stephen steve steven stuart sunita susan tegan theodore thomas tia tilly tom tomasz tony tracey
    tracy trevor tyler vanessa wayne william yusuf zainab zara zoe zuzanna
""")
"""Common first names that are not also ordinary words, months or counties: `May` is not here."""

NAMES_AND_WORDS = _words("""
    angel april august bill charity dean drew faith frank grace grant guy hope jan joy june mark
    may pat poppy rob rose sky star sue summer will
""")
"""Names only where somebody is called so; alone they are words, months or grants."""

PUBLIC_NAMES = (
    "alan wood",
    "anna freud",
    "claire's law",
    "clare's law",
    "eileen munro",
    "joseph rowntree",
    "josh macalister",
    "laming",
    "louise casey",
    "lucy faithfull",
    "martha's rule",
    "munro",
    "oliver mcgowan",
    "sarah's law",
)
"""Names that stand for a published review, a law, a charity or a course of training."""

TITLES = {
    **dict.fromkeys(("mr", "mrs", "ms", "miss", "mx"), "an adult"),
    **dict.fromkeys(("dr", "doctor"), "a doctor"),
    **dict.fromkeys(("prof", "professor"), "an academic"),
    **dict.fromkeys(("pc", "wpc", "dc", "ds", "di", "dci", "pcso", "sgt"), "a police officer"),
    **dict.fromkeys(("sergeant", "constable", "insp", "supt"), "a police officer"),
    **dict.fromkeys(("superintendent", "inspector"), "a professional"),
    **dict.fromkeys(("cllr", "councillor"), "a councillor"),
    **dict.fromkeys(("judge", "hhj"), "a judge"),
    **dict.fromkeys(("aunt", "auntie", "aunty", "uncle"), "a relative"),
    **dict.fromkeys(("sir", "dame", "lord", "lady", "baroness"), "a person"),
    **dict.fromkeys(("rev", "revd", "reverend", "imam", "rabbi"), "a faith leader"),
    "nurse": "a nurse",
    "midwife": "a midwife",
}
"""Titles before a surname, and what can stand in place of both."""

ROLES = _words("""
    administrator adviser advisor advocate analyst apprentice assistant auditor carer chair chief
    clinician clinicians clerk colleague commander commissioner consultant coordinator co-ordinator
    councillor counsellor dean deputy director doctor executive facilitator governor guardian head
    headteacher independent inspector interim judge lead leader lecturer lieutenant manager mayor
    member mentor midwife minister named nurse officer paediatrician paramedic partner physician
    practitioner president principal professional psychiatrist psychologist registrar
    representative reviewer scrutineer secretary senior sergeant sir social solicitor specialist
    strategic superintendent supervisor support teacher therapist treasurer trainee tutor vice
    visitor volunteer worker youth
""")
"""Words of job titles: a name may follow one, but is none."""

SURNAME_WORDS = _words("""
    banks black church court cross day field forest green grove hall hill king lane march north
    page park parks rivers ward west white wood young
""")
"""Words that are surnames as well: after a known first name they are one."""

FIELD = _words("""
    ability cafcass camhs ehcp lscb lscp mace mappa marac mash nspcc senco sendco abuse access
    account achievement action active activity additional address adolescent adoption adult advice
    african agency agenda agreement aim alcohol all alternative american amendment annex annual
    answer appendix appointment approach approval arab area arrangement asian assault assessment
    assurance asylum attainment attendance attention audit authority autism autumn award awareness
    baby background bail balance bame barnardo's behaviour benefit bill birth body borough briefing
    british brother budget building bulgarian business calendar campaign capacity care caribbean
    case category catholic central chapter charity checklist child childhood childline children
    chinese choice christian christmas chronology circle citizen city civil class climate clinical
    clinical closing club code cohort collaborative college commission commissioning committee
    common communication communities community complaint complex complexity compliance conference
    confidence connected consent consultation contact context contextual contract contribution
    conversation core cost council counsel county county-lines covid criminal crisis critical crown
    culture cultural current custody data date deadline debt decision decision-making delivery
    dental department deprivation development digital direct disability disclosure discussion
    district diversity domestic draft drop drug duty early east eastern easter economic edge
    education effective effectiveness effort elective embedded emergency emotional employment
    enforcement engagement england english enhanced entry environment equality equity essential
    essex ethnic ethnicity european evaluation evening event evidence evidence-based excel
    exclusion exercise exit expert exploitation extended extra-familial faith families family
    family-group fatal feedback female final finance finding findings first flag focus food foster
    fostering forum foundation framework free french friend front front-line frontline function
    fund funding further gang gap general girl gloucestershire goal good government graded
    grandparent greater group growth guidance gypsy hampshire handbook harm harmful health
    healthcare healthy hearing help hertfordshire hidden high higher hindu hoc home homelessness
    homes hope hospital house housing hub human immigration impact improvement incident inclusion
    inclusive indian indicator induction infant information initial initiative injury innovation
    inquiry inspection inspectorate institute integrated intelligence intensive intention
    interpreter intervention inter-agency introduction investigation ireland irish islam issue
    jewish join joined-up joint judgement judicial justice kent key kingdom kinship kurdish labour
    lancashire language large law learner learning left legal level liaison liberty life line list
    literacy little living local locality london long long-term looked lost low mail major male
    management manchester mandatory map market maternity matrix matter meeting mental message
    method microsoft middle midlands milestone million minor minute missing mission mobile
    mockingbird model modern monitoring month moslem motivational multi multi-agency
    multi-disciplinary muslim national necessary need needs neglect neighbourhood neonatal network
    new newcastle next night non norfolk northamptonshire northern northmere note notice number
    nursery objective obligation observation offence offender offending office official ofsted
    online on-line open operation operational opportunity option order organisation orthodox other
    outcome outcomes outlook outreach outside overview oxfordshire pack pakistani panel paper
    parent parental parenting parliament part participation partnership past pastoral pathway peer
    perinatal performance period permanence person personal perspective phase phone physical pilot
    place placement plan planning play police policy polish poor portuguese positive post potential
    poverty power powerpoint practical practice pre-birth prevent prevention primary priority
    prison private probation problem procedure process production profile programme progress
    project promotion prosecution protected protection protocol provider provision psychology
    public pupil purpose quality quarter quarterly query question quick race racial raising rapid
    rate reach readiness reading recent recommendation record recording recovery recruitment red
    reducing reduction referral reflection reflective refuge refugee regional register registration
    regulation rehabilitation relation relationship relationship-based relevant religion religious
    repeat report reporting research residential resilience resolution resource respect respite
    response responsibility restorative result return review right rights risk road role roma
    romanian room routine royal rule russian safe safeguarding safer safety sample scheme school
    science scoping score scotland scottish scrutiny second secondary section sector secure self
    senate send separated serious service session setting settlement sexual sexual-health shared
    sharing short sibling sign significant signs sikh silver sister site skill small social
    social-care society solihull somali somerset south southern spanish special specialised speech
    spring staff stage stakeholder standard start state statement station status statutory steering
    step steps stop story strand strategy strength strengthening strengths-based stronger structure
    student study sub-group subgroup substance success sudden suffolk suicide summary summer sunday
    supervision support supported sure surgery surrey survey sussex sustainability system systemic
    systm table tackling target targeted task team teams technology teenage template term test
    therapeutic third thames things thinking thresholds threshold timeline timetable together tool
    toolkit topic town track tracker trading traffic trafficking training transfer transformation
    transition trauma trauma-informed traveller treasury treatment trend trial trilogy tri-borough
    turkish twin type tyne ukrainian unborn under-18 unified union unit united universal university
    update urban urgent value version victim view views village violence virtual vision voice
    voluntary voting vulnerable wales waiting walk-in warwickshire watch wave way website weekly
    welfare wellbeing well-being welsh western wider wiltshire winter wishes witness women word
    work workflow workforce working workload workshop workstream world worry year yorkshire zone
    zoom january february march april may june july august september october november december jan
    feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday
    mon tue tues wed weds thu thur thurs fri sat sun
""")
"""Words of the field, of headings, months and days: a pair with one of them in it is no name."""

PLACES = _words("""
    academy ambulance avenue cathedral centre church clinic college council crescent drive estate
    foundation gardens hospice hospital house infant infants infirmary institute junior library
    lodge nursery partnership primary road school schools secondary station street surgery trust
    university
""")
"""What a building or a body is called: a first name shortly before one is part of its name."""

PLACE_OPENERS = _words("king prince princess queen saint st")
"""What stands before the first name in the name of a school or a hospital."""

STOP = _words("""
    a about after again all also although am an and another any anyone are as asked at back because
    been before being both but by can could did do does down during each either even every everyone
    few for from gave get had has have having he hence her here hers his how however i if in
    instead into is it its just last later left let like many may maybe me might more most much
    must my neither never no nobody nor not nothing now of off often on once one only or other our
    out over own perhaps rather said same saw says see seen she should since so some somebody
    someone still such than thank thanks that the their them then there therefore these they this
    those though three through thus to today told tomorrow too two under until up upon us use used
    very via was we well went were what when where whereas whether which while who whom whose why
    will with within without would yes yesterday yet you your four five six seven eight nine ten
""")
"""Small words: capital at the start of a sentence, and never part of a name."""

NO_SURNAME = _words("""
    advised agrees asks believes called came comes confirms did explains feels felt finds found
    gave gets gives goes got heard hears knew knows letter letters looks made makes needs notes
    queries raises reads refers reports room saw says seems sees sent shares speaks spoke states
    suggests surgery takes talks tells thinks thought took tried tries wants went word wrote
""")
"""What may follow `dr` or `mr` in lower case without being a surname."""

PEOPLE = _words("""
    aunt auntie baby boy boys brother brothers carer child children colleague cousin dad daughter
    doctor father friend girl girls grandad grandfather grandmother grandparent infant lad lady man
    mother mum nan neighbour nephew newborn niece nurse officer parent partner patient person
    practitioner pupil sibling siblings sister sisters son sons stepdad stepfather stepmother
    stepmum student teacher teenager toddler twin twins uncle victim woman worker youngster
""")
"""Who may be called something."""

LABELS = _words("""
    annex appendix band category chapter child class day family figure goal grade group hub item
    level line network no number objective option outcome page paragraph part period phase plan
    priorities priority quarter question recommendation rule section stage standard step strand
    table task team term theme tier type unit version wave week year
""")
"""A figure or a letter after one of these is a label, not a count or an initial."""

LETTERED = _words("""
    appendices area bay block building bus cohort column court criterion flat form hall hepatitis
    house panel point room route row scenario schedule school set site vitamin ward
""")
"""What has a letter for its name besides: `Room B`, `vitamin D`."""

OFFICE_BOXES = _words("""
    admin board business.unit businessunit complaints contact contactus cscp enquiries feedback
    governance help helpdesk info information lado lscb lscp mail mash media office partnership
    press reception referrals safeguarding safeguardingpartnership scp secretariat support training
""")
"""What stands before the @ of a mailbox that belongs to nobody in person."""

POSTCODE_AREAS = _words("""
    ab al b ba bb bd bf bh bl bn br bs bt bx ca cb cf ch cm co cr ct cv cw da dd de dg dh dl dn dt
    dy e ec eh en ex fk fy g gl gu gy ha hd hg hp hr hs hu hx ig im ip iv je ka kt kw ky l la ld le
    ll ln ls lu m me mk ml n ne ng nn np nr nw ol ox pa pe ph pl po pr rg rh rm s sa se sg sk sl sm
    sn so sp sr ss st sw sy ta td tf tn tq tr ts tw ub w wa wc wd wf wn wr ws wv yo ze
""")
"""The letters that a postcode may begin with (Royal Mail). `P3`, `Q4` and `R12` begin none."""

YEARS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
}
"""The ages of a child in words."""

NO_INITIALS = _words("""
    am bc ce cp cv dob ehcp gb gp hr hv id it la ma mp nb nhs ni no pa pc pe pm po ps qc ra re sen
    sw tv uk un us usa
""")
"""What dots may stand in without being initials."""

NOT_BEFORE_NAMES = _words("""
    a across an around at each every in my near new our per that the their this under your
""")
"""No unknown name follows these: `the Graded Care Profile`, `in Milton Keynes`."""

# Words without which a rule cannot match, so that most lines run few rules.

BIRTH_WORDS = _words("born dob dobs birth birthday birthdate d")
"""Words for a birth; the `d` is that of `d.o.b.`"""

AGE_WORDS = _words("age aged old yo y")
"""Words for an age; the `y` is that of `y/o`."""

WEB_WORDS = _words("http https www")
"""How a web address begins."""

VEHICLE_WORDS = _words("""
    reg registration plate plates vrm vehicle car van taxi moped motorbike
""")
"""Words for a vehicle or its plate."""

NUMBER_WORDS = _words("""
    cad carefirst crn lcs liquidlogic mosaic mrn systmone uln upn uprn urn
""")
"""Systems and registers: the figures after one are somebody's number."""

FILE_WORDS = _words("""
    case child claim client court crime custody file hospital incident log occurrence patient
    person police pupil record system
""")
"""What has a number where `no`, `id` or `ref` follows."""

SMALL_WORDS = _words("""
    babies baby boy boys case cases child children families family girl girls infant infants pupil
    pupils sibling siblings teenagers young
""")
"""Whom a small number counts."""
