/**
 * The kinds of words that a template leaves open. `he/she` is a pair, of which one is taken for a whole sentence by the
 * flip of one coin. Words of a kind stand in the same places, those of a pair but for the pronouns about them.
 */
export const wordKinds = {
  monarch: ['king/queen'],
  heir: ['prince/princess'],
  adult: ['man/woman'],
  youth: ['boy/girl'],
  parent: ['father/mother'],
  elder: ['uncle/aunt'],
  server: ['waiter/waitress'],
  guard: ['knight', 'soldier', 'warrior', 'sentry'],
  jewel: ['crown', 'ring', 'necklace', 'bracelet'],
  metal: ['golden', 'silver', 'bronze', 'copper'],
  hall: ['palace', 'tower', 'castle', 'fortress'],
  land: ['kingdom', 'realm', 'province', 'empire'],
  room: ['bedroom', 'cellar', 'attic', 'hallway'],
  furniture: ['table', 'chair', 'sofa', 'shelf'],
  color: ['red', 'blue', 'green', 'yellow'],
  text: ['story', 'poem', 'fable', 'tale'],
  child: ['baby', 'toddler', 'infant', 'child'],
  livestock: ['cow', 'sheep', 'goat', 'horse'],
  feed: ['hay', 'grass', 'clover', 'oats'],
  pen: ['barn', 'stable', 'shed', 'meadow'],
  crop: ['wheat', 'barley', 'maize', 'rye'],
  weather: ['sunny', 'rainy', 'cloudy', 'misty'],
  dish: ['soup', 'stew', 'curry', 'pasta'],
  herb: ['basil', 'thyme', 'parsley', 'mint'],
  pot: ['pan', 'kettle', 'bowl', 'pot'],
  taste: ['salty', 'sweet', 'sour', 'spicy'],
  sailor: ['sailor', 'fisher', 'captain', 'diver'],
  ship: ['boat', 'ferry', 'canoe', 'yacht'],
  fish: ['cod', 'trout', 'salmon', 'herring'],
  water: ['ocean', 'bay', 'river', 'lake'],
  wind: ['storm', 'breeze', 'gale', 'tempest'],
  subject: ['history', 'physics', 'algebra', 'grammar'],
  tool: ['pencil', 'notebook', 'ruler', 'marker'],
  teacher: ['teacher', 'tutor', 'professor', 'lecturer'],
} as const;

/**
 * The sentences of each topic, equally likely. `{kind}` is a word of that kind, each as likely as the others; what is in
 * brackets is there in half of all sentences; of `he/she` and its like the one that agrees.
 */
export const templates = {
  castle: [
    'the {monarch} wears his/her {metal} {jewel} in the {hall}',
    'the {monarch} governs his/her {land} from the {hall} and he/she signs the laws',
    'one day the {heir} will govern the {land} [and he/she will sign the laws]',
    'the {heir} dances in the {hall} with his/her {metal} {jewel}',
    'a {guard} watches the {hall} [at night]',
    'the {guard} protects the {jewel} of the {land} with a {metal} sword',
  ],
  home: [
    'my {parent} reads a {text} to the {child} because he/she loves it',
    'my {elder} visits us and he/she brings his/her gifts to the {child}',
    'the {child} sleeps in the {room} beside the {furniture}',
    'my {parent} paints his/her {furniture} {color}',
    'there is a {color} {furniture} in the {room}',
    'my {elder} tells his/her favourite {text} [in the {room}]',
  ],
  farm: [
    'the {livestock} eats {feed} in the {pen}',
    'the {adult} feeds his/her {livestock} with {feed} before he/she rests',
    'the {crop} grows tall on {weather} days',
    'on a {weather} morning the {adult} harvests his/her {crop}',
    'the {livestock} leaves the {pen} [on {weather} days]',
    'a {youth} chases his/her {livestock} out of the {pen}',
  ],
  kitchen: [
    'the {server} carries his/her {dish} to the guests and he/she smiles',
    'the {dish} tastes {taste} because of the {herb}',
    'stir the {herb} into the {dish} in the {pot}',
    'the {server} polishes his/her {pot} [while he/she hums]',
    'fill the {pot} with {taste} {dish}',
    'the {adult} orders the {taste} {dish} with {herb} for his/her friends',
  ],
  sea: [
    'the {sailor} catches a {fish} in the {water}',
    'a {wind} drives the {ship} across the {water}',
    'the {sailor} steers the {ship} through the {wind}',
    'the {fish} swims under the {ship}',
    'after the {wind} the {water} is calm [again]',
    'the {sailor} grills a {fish} on the {ship}',
  ],
  school: [
    'the {teacher} explains {subject} to the {youth} until he/she understands',
    'the {youth} studies {subject} with his/her {tool}',
    'the {teacher} teaches {subject} [twice a week]',
    'the {youth} loses his/her {tool} and he/she borrows another {tool}',
    'the {teacher} lends a {tool} to the class',
    'the {subject} exam needs a {tool}',
  ],
} as const;
