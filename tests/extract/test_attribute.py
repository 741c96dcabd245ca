"""Attribution: invented sentences, each with who says what in it and how he stands to it."""

from __future__ import annotations

import pytest
from sayings import CLAIMS, CONDEMNS, DENIES, SAYS, UNSURE, check_sayings

# (text, [(speaker, stance, words that stand in what is said)]); "" as speaker is the publisher.
PLAIN_SAYING = [
    ("The prefect said that two rockets hit the dairy.", [("the prefect", SAYS, "two rockets hit the dairy")]),
    ("Two rockets hit the dairy, the prefect said.", [("the prefect", SAYS, "Two rockets hit the dairy")]),
    ("Two rockets, the prefect said, hit the dairy.", [("the prefect", SAYS, "hit the dairy")]),
    (
        "Two rockets hit the dairy, said the prefect of Lower Varda.",
        [("the prefect of Lower Varda", SAYS, "hit the dairy")],
    ),
    ('"Two rockets hit the dairy," said Mirela Dukic, a nurse.', [("Mirela Dukic", SAYS, "Two rockets hit the dairy")]),
    (
        'Mirela Dukic, a nurse, said: "Two rockets hit the dairy."',
        [("Mirela Dukic", SAYS, "Two rockets hit the dairy")],
    ),
    (
        '"We ran to the cellar. The door was gone," a baker told the Varda Gazette.',
        [("a baker", SAYS, "The door was gone")],
    ),
    ("A baker told reporters that soldiers had burned the mill.", [("a baker", SAYS, "soldiers had burned the mill")]),
    (
        "The ministry announced in a statement that its post was shelled.",
        [("the ministry", SAYS, "its post was shelled")],
    ),
    ("In a statement, the ministry announced that a post was shelled.", [("the ministry", SAYS, "a post was shelled")]),
    ("Police believe that the bomb was planted by smugglers.", [("Police", SAYS, "the bomb was planted by smugglers")]),
    (
        "Monitors concluded the shells came from the eastern bank.",
        [("Monitors", SAYS, "the shells came from the eastern bank")],
    ),
    ("The army insists the village was empty.", [("the army", SAYS, "the village was empty")]),
    (
        "An officer, speaking on condition of anonymity, said the drone was home-made.",
        [("an officer", SAYS, "the drone was home-made")],
    ),
    ("The spokeswoman added that the road had been mined.", [("the spokeswoman", SAYS, "the road had been mined")]),
    ("It was a massacre of shepherds, witnesses recalled.", [("witnesses", SAYS, "It was a massacre of shepherds")]),
    ("The bridge, the engineers say, was blown up from below.", [("the engineers", SAYS, "was blown up from below")]),
    (
        "Radio Varda reported that gunmen had stormed the depot.",
        [("Radio Varda", SAYS, "gunmen had stormed the depot")],
    ),
    ("Villagers heard soldiers fire at the barn.", [("Villagers", SAYS, "soldiers fire at the barn")]),
    (
        "Asked who had fired, the captain answered that it was the militia.",
        [("the captain", SAYS, "it was the militia")],
    ),
    (
        "The captain went on to say that the barn was an arms store.",
        [("the captain", SAYS, "the barn was an arms store")],
    ),
    (
        "Speaking in Varda, Colonel Ilic said the barn was an arms store.",
        [("Colonel Ilic", SAYS, "the barn was an arms store")],
    ),
    ("The barn was an arms store, according to Colonel Ilic.", [("Colonel Ilic", SAYS, "The barn was an arms store")]),
    ("According to the rescue service, four people died.", [("the rescue service", SAYS, "four people died")]),
    (
        "Four people died, according to the rescue service, when the roof fell in.",
        [("the rescue service", SAYS, "Four people died")],
    ),
    ("By the hospital's count, nine people died.", [("the hospital", SAYS, "nine people died")]),
    (
        "In the opinion of the inspectors, the shell was fired from the ridge.",
        [("the inspectors", SAYS, "the shell was fired from the ridge")],
    ),
    ("As the bishop put it, the soldiers came to kill.", [("the bishop", SAYS, "the soldiers came to kill")]),
    ("For the widow there is no doubt: it was the army.", [("the widow", SAYS, "it was the army")]),
    ("For the families it was an execution.", [("the families", SAYS, "it was an execution")]),
    (
        "The claim by the rebels that a helicopter was downed made the rounds.",
        [("the rebels", SAYS, "a helicopter was downed")],
    ),
    (
        "The council repeated its allegation that troops looted the mill.",
        [("the council", SAYS, "troops looted the mill")],
    ),
    (
        "Though the governor maintains that the mine was old, a sapper found fresh parts.",
        [("the governor", SAYS, "the mine was old")],
    ),
    ("A miller described how soldiers set the barn alight.", [("a miller", SAYS, "soldiers set the barn alight")]),
    (
        "The report, written by the Varda Rights Centre, says the men were shot at close range.",
        [("Varda Rights Centre", SAYS, "the men were shot at close range")],
    ),
    (
        "A statement by the Third Corps said the depot had been retaken.",
        [("Third Corps", SAYS, "the depot had been retaken")],
    ),
    (
        '"The depot was retaken," a statement from the Third Corps said.',
        [("Third Corps", SAYS, "The depot was retaken")],
    ),
    (
        "The mayor said the army fired and the army said the rebels fired.",
        [("the mayor", SAYS, "the army fired"), ("the army", SAYS, "the rebels fired")],
    ),
    (
        "The mayor said five had died, while the hospital spoke of seven dead.",
        [("the mayor", SAYS, "five had died"), ("the hospital", SAYS, "seven dead")],
    ),
    ("The mayor said five had died; the hospital said seven.", [("the mayor", SAYS, "five had died")]),
    (
        "The mayor said five had died and that the mill was burned by soldiers.",
        [("the mayor", SAYS, "five had died"), ("the mayor", SAYS, "the mill was burned")],
    ),
    (
        "Ivo Maric lost two sons. He says the shell came from the ridge.",
        [("Ivo Maric", SAYS, "the shell came from the ridge")],
    ),
    (
        "Dr. Lena Sova runs the ward. She said four of the children had burns.",
        [("Dr. Lena Sova", SAYS, "four of the children had burns")],
    ),
    (
        "The Varda Health Ministry moved the wounded. The ministry said 14 had burns.",
        [("Varda Health Ministry", SAYS, "14 had burns")],
    ),
    (
        "The army's spokesman, Pavle Ruzic, arrived late. The spokesman said the post had been shelled.",
        [("Pavle Ruzic", SAYS, "the post had been shelled")],
    ),
    (
        "Pavle Ruzic, the army's spokesman, arrived late. Ruzic said the post had been shelled.",
        [("Pavle Ruzic", SAYS, "the post had been shelled")],
    ),
    (
        "The Northern Front released a statement. The group said the post had been shelled by the army.",
        [("Northern Front", SAYS, "the post had been shelled by the army")],
    ),
]
FIGURES = [
    ("Eleven of the marchers saw officers fire at the bridge.", [("Eleven of the marchers", SAYS, "officers fire")]),
    ("The hospital counted 12 dead.", [("the hospital", SAYS, "12 dead")]),
    ("The hospital put the number of wounded at 40.", [("the hospital", SAYS, "the number of wounded at 40")]),
    ("Rescuers reported nine dead and two missing.", [("Rescuers", SAYS, "nine dead")]),
    ("The prefect confirmed three deaths.", [("the prefect", SAYS, "three deaths")]),
    ("The toll was put at 12 by the White Lotus.", [("White Lotus", SAYS, "The toll was put at 12")]),
    ("Medics spoke of dozens of dead.", [("Medics", SAYS, "dozens of dead")]),
    ("The Varda Observatory gave 18 dead, six children among them.", [("Varda Observatory", SAYS, "18 dead")]),
    ("Pressed again, the colonel admitted two deaths.", [("the colonel", SAYS, "two deaths")]),
    (
        "Six died and twenty were hurt, the clinic says.",
        [("the clinic", SAYS, "Six died"), ("the clinic", SAYS, "twenty were hurt")],
    ),
    ("The blast claimed at least 20 lives.", []),
    ("The raid left 14 people dead.", []),
]
BLAME = [
    (
        "Varda accuses Dorian troops of having mined the ford.",
        [("Varda", SAYS, "Dorian troops of having mined the ford")],
    ),
    ("The village blames the militia for the fire.", [("the village", SAYS, "blames the militia for the fire")]),
    ("The mayor blamed the fire on the militia.", [("the mayor", SAYS, "blamed the fire on the militia")]),
    (
        "Local leaders hold the Fifth Brigade responsible for the shelling.",
        [("Local leaders", SAYS, "hold the Fifth Brigade responsible")],
    ),
    ("Prosecutors suspect a cell of the Black Hand.", [("Prosecutors", SAYS, "suspect a cell")]),
    ("Residents attribute the raid to deserters.", [("Residents", SAYS, "attribute the raid to deserters")]),
    (
        "The raid was attributed by residents to deserters.",
        [("residents", SAYS, "attributed by residents to deserters")],
    ),
    ("The governor pointed at the Northern Front.", [("the governor", SAYS, "pointed at the Northern Front")]),
    ("The attack has been blamed on bandits.", []),
    ("Each side accuses the other of firing first.", [("Each side", SAYS, "accuses the other")]),
    ("The fire was started by the guards, the inmates say.", [("the inmates", SAYS, "started by the guards")]),
    (
        "The army blames the rebels for the blast, and the rebels blame the army.",
        [("the army", SAYS, "blames the rebels"), ("the rebels", SAYS, "blame the army")],
    ),
    (
        "Dorian forces, which the council accuses of looting, left at dawn.",
        [("the council", SAYS, "accuses of looting")],
    ),
]
DENIALS = [
    ('The army calls the allegation "theatre".', [("the army", DENIES, 'calls the allegation "theatre')]),
    ('The army called the accusation "the dirt of rebels".', [("the army", DENIES, "called the accusation")]),
    ("The cartel says no.", [("the cartel", DENIES, "says no")]),
    ("The army denied any part in the raid.", [("the army", DENIES, "denied any part in the raid")]),
    ("The army denies shelling the hospital.", [("the army", DENIES, "denies shelling the hospital")]),
    ("Dorian officials rejected the allegations.", [("Dorian officials", DENIES, "rejected the allegations")]),
    ("The command dismissed the report as propaganda.", [("the command", DENIES, "dismissed the report")]),
    ("The command described the footage as staged.", [("the command", DENIES, "described the footage as staged")]),
    ("The governor called the accusation baseless.", [("the governor", DENIES, "called the accusation baseless")]),
    ("The accusation was rejected by the coalition.", [("the coalition", DENIES, "rejected by the coalition")]),
    ("The army said it had not fired on the hospital.", [("the army", DENIES, "it had not fired on the hospital")]),
    (
        "No aircraft of ours flew that night, the general said.",
        [("the general", DENIES, "No aircraft of ours flew that night")],
    ),
    (
        '"We did not fire on the hospital," the general said.',
        [("the general", DENIES, "We did not fire on the hospital")],
    ),
    ('"It is a lie," the general said of the report.', [("the general", DENIES, "It is a lie")]),
    (
        "The front says it had nothing to do with the blast.",
        [("the front", DENIES, "it had nothing to do with the blast")],
    ),
    ("None of its men was in the town, the front said.", [("the front", DENIES, "None of its men was in the town")]),
    (
        "According to the junta, there were no civilians in the convoy.",
        [("the junta", DENIES, "there were no civilians in the convoy")],
    ),
    ("The army says no church was damaged.", [("the army", DENIES, "no church was damaged")]),
    ("The militia has always denied the charge.", [("the militia", DENIES, "denied the charge")]),
    ("The front distanced itself from the killing.", [("the front", DENIES, "distanced itself from the killing")]),
    (
        "Neither the front nor the army admits to the shelling.",
        [("the front", DENIES, "admits to the shelling"), ("the army", DENIES, "admits to the shelling")],
    ),
    (
        "Varda blames the front for the blast, a charge the front rejects.",
        [("Varda", SAYS, "blames the front"), ("the front", DENIES, "rejects")],
    ),
    (
        "The town says the camp was full, which the army disputes.",
        [("the town", SAYS, "the camp was full"), ("the army", DENIES, "disputes")],
    ),
    ("The army did not deny the raid.", []),
    ("The guards denied the convoy entry.", []),
    ("The council rejected the ceasefire proposal.", []),
    ("The officer said the raid was not the first on the town.", [("the officer", SAYS, "the raid was not the first")]),
    (
        "Villagers said the soldiers did not help the wounded.",
        [("Villagers", SAYS, "the soldiers did not help the wounded")],
    ),
]
RESPONSIBILITY = [
    (
        "The Black Hand claimed responsibility for the bombing.",
        [("the Black Hand", CLAIMS, "claimed responsibility for the bombing")],
    ),
    ("The Black Hand claimed the bombing.", [("the Black Hand", CLAIMS, "claimed the bombing")]),
    ("The bombing was claimed by the Black Hand.", [("the Black Hand", CLAIMS, "The bombing was claimed")]),
    ("The front took responsibility for the ambush.", [("the front", CLAIMS, "took responsibility for the ambush")]),
    (
        "The front said its fighters had ambushed the patrol.",
        [("the front", CLAIMS, "its fighters had ambushed the patrol")],
    ),
    ("The front said it was behind the ambush.", [("the front", CLAIMS, "it was behind the ambush")]),
    ("The army acknowledged shelling the school.", [("the army", CLAIMS, "acknowledged shelling the school")]),
    (
        "The army admitted that its aircraft had struck the school.",
        [("the army", CLAIMS, "its aircraft had struck the school")],
    ),
    (
        "The army confirmed that its planes had carried out the raid.",
        [("the army", CLAIMS, "its planes had carried out the raid")],
    ),
    ("The front claims to have shot down a helicopter.", [("the front", CLAIMS, "to have shot down a helicopter")]),
    ('"Our men took the hostages," the emir said in a video.', [("the emir", CLAIMS, "Our men took the hostages")]),
    (
        "The Black Hand, which claimed the bombing, released a video.",
        [("the Black Hand", CLAIMS, "claimed the bombing")],
    ),
    (
        "A raid claimed by the Black Hand killed four guards.",
        [("the Black Hand", CLAIMS, "A raid claimed by the Black Hand")],
    ),
    ("No one has claimed responsibility for the blast.", []),
    ("There was no claim of responsibility.", []),
    ("The front has not claimed the ambush.", []),
]
CONDEMNATION = [
    (
        "The Lakes Union condemned the killing of the monks.",
        [("Lakes Union", CONDEMNS, "condemned the killing of the monks")],
    ),
    (
        "The killing was condemned by the bishops.",
        [("the bishops", CONDEMNS, "The killing was condemned by the bishops")],
    ),
    ("The raid drew fire: the envoy called it a war crime.", [("the envoy", CONDEMNS, "called it a war crime")]),
    ("The envoy denounced what she called a cowardly attack.", [("the envoy", CONDEMNS, "denounced")]),
    ('"This was a barbaric act," said the bishop.', [("the bishop", CONDEMNS, "This was a barbaric act")]),
    (
        "The massacre was denounced by the union and by the church.",
        [("the union", CONDEMNS, "denounced"), ("the church", CONDEMNS, "denounced")],
    ),
    ("The court condemned two men to death.", []),
]
UNCONFIRMED = [
    ("The army declined to comment on the raid.", [("the army", UNSURE, "declined to comment on the raid")]),
    (
        "The police refused to say who had been arrested.",
        [("the police", UNSURE, "refused to say who had been arrested")],
    ),
    (
        "The coroner could not confirm the number of dead.",
        [("the coroner", UNSURE, "could not confirm the number of dead")],
    ),
    ("The army said it could not confirm the report.", [("the army", UNSURE, "could not confirm the report")]),
    ("The ministry neither confirmed nor denied the raid.", [("the ministry", UNSURE, "neither confirmed nor denied")]),
    ("The panel was unable to establish who fired.", [("the panel", UNSURE, "unable to establish who fired")]),
    (
        "The statement of the Third Corps did not say who had fired.",
        [("Third Corps", UNSURE, "did not say who had fired")],
    ),
    (
        "The embassy said it had no information about the arrests.",
        [("the embassy", UNSURE, "it had no information about the arrests")],
    ),
    ("The police have no information on the motive.", [("the police", UNSURE, "have no information")]),
    ('"We do not know who fired," the nurse said.', [("the nurse", UNSURE, "We do not know who fired")]),
    ("The governor said it was unclear who had fired.", [("the governor", UNSURE, "it was unclear who had fired")]),
    ("The figures could not be independently verified.", [("", UNSURE, "could not be independently verified")]),
    (
        "It was not immediately clear who carried out the raid.",
        [("", UNSURE, "not immediately clear who carried out the raid")],
    ),
    ("The army did not answer calls.", []),
    ("The mayor could not be reached.", []),
]
RELAYS = [
    (
        "Radio Varda, citing two officers, reported that the post was taken.",
        [("two officers", SAYS, "the post was taken")],
    ),
    (
        "Radio Varda reported that the post was taken, citing two officers.",
        [("two officers", SAYS, "the post was taken")],
    ),
    ("Radio Varda quoted a doctor as saying that ten people had died.", [("a doctor", SAYS, "ten people had died")]),
    (
        "A doctor was quoted by Radio Varda as saying that ten people had died.",
        [("a doctor", SAYS, "ten people had died")],
    ),
    ("Radio Varda said that, according to a doctor, ten people had died.", [("a doctor", SAYS, "ten people had died")]),
    ("The army said the rebels had claimed the raid.", [("the rebels", CLAIMS, "claimed the raid")]),
    (
        "In a message carried by Radio Varda, the front said the post was taken by its enemies.",
        [("the front", SAYS, "the post was taken")],
    ),
]
NOTHING = [
    "The convoy was shelled near the ford on Tuesday.",
    "The general vowed to avenge the dead.",
    "The envoy urged both sides to stop firing.",
    "The minister will speak about the raid on Monday.",
    "The front is said to be behind the raid.",
    "The militia is believed to hold 40 hostages.",
    "Nobody has said who ordered the raid to begin.",
    "The group said the hostages would be freed on Sunday.",
    "The council demanded that the killers be found.",
    "The queen expects a reply.",
    "If the army says it fired, the truce is over.",
    "Did the army say it fired?",
]

CLAIMS_IN_TEXTS = [
    *PLAIN_SAYING,
    *FIGURES,
    *BLAME,
    *DENIALS,
    *RESPONSIBILITY,
    *CONDEMNATION,
    *UNCONFIRMED,
    *RELAYS,
    *((t, []) for t in NOTHING),
]


@pytest.mark.parametrize(("text", "expected"), CLAIMS_IN_TEXTS, ids=[text for text, _ in CLAIMS_IN_TEXTS])
def test_a_saying_is_read_with_its_speaker_its_stance_and_its_words(text: str, expected: list[tuple[str, str, str]]):
    check_sayings(text, expected)
