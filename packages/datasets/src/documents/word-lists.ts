const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** The words of each topic of {@link documents}, from the most frequent to the rarest. Some belong to two topics, as words do. */
export const topicWords = {
  astronomy: words('star planet orbit moon telescope galaxy sky light comet sun dust gravity probe launch crater nebula mission rocket eclipse solar ring surface satellite signal core dwarf asteroid cluster spectrum lens'),
  cooking: words('oven flour salt sauce butter onion recipe pan dish garlic sugar oil dough pepper cream course bake soup scale egg season herb plate roast knife spoon lemon stew spice simmer'),
  gardening: words('plant soil seed root leaf flower garden water spring bed season tree compost herb grow prune weed pot shade rose hedge lawn bulb spade frost fruit branch bloom bee harvest'),
  medicine: words('patient doctor dose treatment blood nurse symptom disease trial ward pain fever vaccine cell heart virus lung infection surgery drug clinic therapy pressure test diagnosis bone tablet skin recovery immune'),
  money: words('bank price interest market share tax loan fund rate budget profit bond debt trade credit cost investor income bill account stock growth currency loss branch wage sale broker insurance balance'),
  music: words('song band note album guitar concert melody drum piano record chord voice rhythm pitch score stage singer tune scale star string orchestra bass choir tempo key violin tour encore harmony'),
  sport: words('team match goal player season coach score ball league race club pitch win record cup referee fan defender champion run stadium medal track training transfer captain sprint penalty tournament defeat'),
  travel: words('train hotel ticket island road map flight beach coach bridge passport harbour spring bag guide village museum tour border valley station luggage coast tent bill ferry mountain path river bank'),
} as const;

/** Words that all topics use alike, from the most frequent to the rarest. */
export const commonWords = words(`
  day year time new good long first people small great last week large part old open early place high little hour number home
  young end late world short change begin full clear whole easy strong month quick morning free simple evening slow hand bright
  quiet common second rare line side middle half front near far corner level kind shape sound
`);
