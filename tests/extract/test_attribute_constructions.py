"""Attribution in varied constructions: invented sentences, each with who says what in it and how he stands to it."""

from __future__ import annotations

import pytest
from sayings import CLAIMS, CONDEMNS, DENIES, SAYS, UNSURE, check_sayings

# (text, [(speaker, stance, words that stand in what is said)]); "" as speaker is the publisher.
ASSORTED = [
    ("It was a Grad rocket, the mayor wrote on Facebook.", [("the mayor", SAYS, "It was a Grad rocket")]),
    (
        "The mayor has no doubt that the shell came from the ridge.",
        [("the mayor", SAYS, "the shell came from the ridge")],
    ),
    ("The commander is certain that the drone was Dorian.", [("the commander", SAYS, "the drone was Dorian")]),
    ("Villagers name the Fifth Brigade.", [("Villagers", SAYS, "name the Fifth Brigade")]),
    ("Officials see the hand of the Black Hand in the bombing.", [("Officials", SAYS, "the hand of the Black Hand")]),
    ("The finger was pointed at the army by the elders.", [("the elders", SAYS, "pointed at the army")]),
    ("The elders point the finger at the army.", [("the elders", SAYS, "point the finger at the army")]),
    ("Suspicion fell on the militia.", []),
    ("The army scoffed at the charge.", [("the army", DENIES, "scoffed at the charge")]),
    ("That is a lie, said the army.", [("the army", DENIES, "That is a lie")]),
    ("The general waved away the accusation.", [("the general", DENIES, "waved away the accusation")]),
    ('"It was not us," the rebel commander told VPA.', [("the rebel commander", DENIES, "It was not us")]),
    (
        "The air force never flew over the town, its chief claims.",
        [("its chief", DENIES, "The air force never flew over the town")],
    ),
    ("The army has ruled out an air strike.", [("the army", DENIES, "ruled out an air strike")]),
    ("The ministry refuted claims that a hospital was shelled.", [("the ministry", DENIES, "refuted claims")]),
    ("The embassy was quick to disown the gunmen.", [("the embassy", DENIES, "disown the gunmen")]),
    ("A denial came from the militia.", [("the militia", DENIES, "A denial came from the militia")]),
    ("The group's denial that it held the nuns convinced few.", [("the group", DENIES, "it held the nuns")]),
    ("Dorian state media spoke of a fabrication.", [("Dorian state media", DENIES, "a fabrication")]),
    ("The militia put its name to the ambush.", [("the militia", CLAIMS, "put its name to the ambush")]),
    ("The militia boasted of the ambush.", [("the militia", CLAIMS, "the ambush")]),
    ('"We struck the depot," the group announced on Telegram.', [("the group", CLAIMS, "We struck the depot")]),
    (
        "A previously unknown group calling itself Red Dawn said it had planted the bomb.",
        [("A previously unknown group calling itself Red Dawn", CLAIMS, "it had planted the bomb")],
    ),
    (
        "Responsibility for the bombing was assumed by Red Dawn.",
        [("Red Dawn", CLAIMS, "Responsibility for the bombing was assumed")],
    ),
    ("The army conceded that its shells had hit the clinic.", [("the army", CLAIMS, "its shells had hit the clinic")]),
    ("The general apologised for the strike.", [("the general", CLAIMS, "apologised for the strike")]),
    ("The pilot admitted having bombed the bridge.", [("the pilot", CLAIMS, "admitted having bombed the bridge")]),
    ("The army owned up to the raid.", [("the army", CLAIMS, "owned up to the raid")]),
    ("The men are thought to be deserters.", []),
    ("Rebels reportedly stormed the post.", []),
    ("The army allegedly shelled the town.", []),
    ("The governor hopes that the truce will hold.", []),
    ("Talks will resume on Monday, the envoy said.", []),
    ("The prime minister called for calm.", []),
    ("The council wants the army to leave.", []),
    ("The union warned that reprisals would follow.", []),
    ("A journalist asked the general about the raid.", []),
    ("It is not known who fired.", [("", UNSURE, "not known who fired")]),
    ("Who fired is not known.", [("", UNSURE, "Who fired is not known")]),
    ("The army had no immediate comment.", [("the army", UNSURE, "had no immediate comment")]),
    (
        "The general would not say whether his troops had fired.",
        [("the general", UNSURE, "would not say whether his troops had fired")],
    ),
    (
        "The Green Star said it was not in a position to confirm the figures.",
        [("Green Star", UNSURE, "not in a position to confirm the figures")],
    ),
    ("The mission has yet to establish who fired.", [("the mission", UNSURE, "yet to establish who fired")]),
    ("We could not verify the video.", [("we", UNSURE, "could not verify the video")]),
    ("It was impossible to verify the claim.", [("", UNSURE, "impossible to verify the claim")]),
    ("The claims could not immediately be confirmed.", [("", UNSURE, "could not immediately be confirmed")]),
    ("The Union did not name the culprit.", []),
    ("The general did not comment on the raid.", [("the general", UNSURE, "did not comment on the raid")]),
    ("The bishop deplored the loss of life.", [("the bishop", CONDEMNS, "deplored the loss of life")]),
    ("The envoy slammed the shelling of the market as barbaric.", [("the envoy", CONDEMNS, "slammed the shelling")]),
    ("The parliament voiced its outrage at the killing.", [("the parliament", CONDEMNS, "voiced its outrage")]),
    (
        "The killing of the nuns drew condemnation from the Patriarchate.",
        [("the Patriarchate", CONDEMNS, "drew condemnation")],
    ),
    ("The shelling is unacceptable, the envoy said.", [("the envoy", CONDEMNS, "The shelling is unacceptable")]),
    (
        "The Patriarchate expressed horror at the killing.",
        [("the Patriarchate", CONDEMNS, "expressed horror at the killing")],
    ),
    (
        "The strike, described by the union as a war crime, lasted an hour.",
        [("the union", CONDEMNS, "described by the union as a war crime")],
    ),
    (
        "The drone was Dorian, a general was quoted as saying by state radio.",
        [("a general", SAYS, "The drone was Dorian")],
    ),
    ("The drone was Dorian, state radio quoted a general as saying.", [("a general", SAYS, "The drone was Dorian")]),
    ("A general told state radio the drone was Dorian.", [("a general", SAYS, "the drone was Dorian")]),
    (
        "In an interview with Radio Varda, the general said the drone was Dorian.",
        [("the general", SAYS, "the drone was Dorian")],
    ),
    (
        "Radio Varda, quoting an unnamed pilot, reports a clash at the ford.",
        [("an unnamed pilot", SAYS, "a clash at the ford")],
    ),
    (
        "An eyewitness quoted by Radio Varda said the drone was Dorian.",
        [("An eyewitness", SAYS, "the drone was Dorian")],
    ),
    (
        "The agency Varda Press, which cited a hospital official, spoke of six dead.",
        [("a hospital official", SAYS, "six dead")],
    ),
    (
        "Six people were killed, the agency reported, citing a hospital official.",
        [("a hospital official", SAYS, "Six people were killed")],
    ),
    (
        "The mayor, Ana Vukic, was at the scene. The army did this, she said.",
        [("Ana Vukic", SAYS, "The army did this")],
    ),
    (
        "Ana Vukic fled with her son. The shells came from the ridge, Vukic said.",
        [("Ana Vukic", SAYS, "The shells came from the ridge")],
    ),
    (
        "The army blamed the rebels. They denied it.",
        [("the army", SAYS, "blamed the rebels"), ("the rebels", DENIES, "denied it")],
    ),
    (
        "Varda says Doria fired first; Doria says the opposite.",
        [("Varda", SAYS, "Doria fired first"), ("Doria", DENIES, "the opposite")],
    ),
    ("Varda says Doria fired first, Doria that Varda did.", [("Varda", SAYS, "Doria fired first")]),
    (
        "At first the army spoke of a gas leak; later it admitted that a shell had gone astray.",
        [("the army", SAYS, "a gas leak"), ("the army", SAYS, "a shell had gone astray")],
    ),
    (
        "The front, which Varda says receives arms from Doria, denies any link.",
        [("Varda", SAYS, "receives arms from Doria"), ("the front", DENIES, "denies any link")],
    ),
    (
        "The dead were fighters, the army says; their families say they were millers.",
        [("the army", SAYS, "The dead were fighters"), ("their families", SAYS, "they were millers")],
    ),
    (
        "Both the army and the rebels claim to hold the town.",
        [("the army", SAYS, "to hold the town"), ("the rebels", SAYS, "to hold the town")],
    ),
    (
        "The ambassador, summoned to the ministry, repeated that no Dorian aircraft was involved.",
        [("the ambassador", DENIES, "no Dorian aircraft was involved")],
    ),
    ("Witness accounts say the men wore no uniforms.", [("Witness accounts", SAYS, "the men wore no uniforms")]),
    (
        "Satellite images reviewed by the institute show craters, it said.",
        [("the institute", SAYS, "Satellite images reviewed by the institute show craters")],
    ),
    ("To the general, the school was a barracks.", [("the general", SAYS, "the school was a barracks")]),
    ("The governor confirmed the arrest of two men.", [("the governor", SAYS, "the arrest of two men")]),
    ("The governor reported an attack on the mill.", [("the governor", SAYS, "an attack on the mill")]),
    (
        "Asked if the army had fired, the minister said only drones were used by the rebels.",
        [("the minister", DENIES, "only drones were used by the rebels")],
    ),
    ("Army: 12 rebels killed near Varda", []),
    ("Witnesses who spoke to Radio Varda said they saw tanks.", [("Witnesses", SAYS, "they saw tanks")]),
    (
        "The town was shelled all night, say those who fled.",
        [("those who fled", SAYS, "The town was shelled all night")],
    ),
    (
        "One resident, who gave her name as Mila, said soldiers took the cattle.",
        [("One resident", SAYS, "soldiers took the cattle")],
    ),
    ("Mila, 43, said soldiers took the cattle.", [("Mila", SAYS, "soldiers took the cattle")]),
    (
        "The chief of police in Varda, Major Anton Reiss, gave the number of dead as six.",
        [("Major Anton Reiss", SAYS, "the number of dead as six")],
    ),
]
VERSIONS_AND_RELAYS = [
    ("The deputy governor, who visited the ward, counted nine bodies.", [("the deputy governor", SAYS, "nine bodies")]),
    (
        "It was a Dorian jet, insists the shepherd who saw it.",
        [("the shepherd who saw it", SAYS, "It was a Dorian jet")],
    ),
    ("There is talk among the villagers of a second mine.", []),
    ("That the shell was Dorian is beyond doubt for the council.", []),
    ("The council's version is that the guards fired first.", [("the council", SAYS, "the guards fired first")]),
    ("The army's account differs: the guards were fired upon.", [("the army", SAYS, "the guards were fired upon")]),
    (
        "Prosecutors charge that the guards shot the inmates in the yard.",
        [("Prosecutors", SAYS, "the guards shot the inmates")],
    ),
    ("A video posted by the militia purports to show the captured post.", []),
    (
        "In a letter to the council, the bishop writes that his church was looted.",
        [("the bishop", SAYS, "his church was looted")],
    ),
    (
        "Two survivors have testified that the guards locked the gate.",
        [("Two survivors", SAYS, "the guards locked the gate")],
    ),
    (
        "An investigation by the Varda Post found that the bomb was Dorian-made.",
        [("Varda Post", SAYS, "the bomb was Dorian-made")],
    ),
    ("The Varda Post found that the bomb was Dorian-made.", [("Varda Post", SAYS, "the bomb was Dorian-made")]),
    ("Human rights lawyers say they documented 40 beatings.", [("Human rights lawyers", SAYS, "40 beatings")]),
    (
        "The front suggests, without proof, that the army poisoned the well.",
        [("the front", SAYS, "the army poisoned the well")],
    ),
    ("The station, the governor wrote, was hit twice.", [("the governor", SAYS, "was hit twice")]),
    ("Doria's hand is behind the blast, Varda believes.", [("Varda", SAYS, "Doria's hand is behind the blast")]),
    (
        "The front is responsible for the blast, said the minister.",
        [("the minister", SAYS, "The front is responsible")],
    ),
    ("The minister sees the front behind the blast.", [("the minister", SAYS, "the front behind the blast")]),
    ("The minister laid the blame on the front.", [("the minister", SAYS, "laid the blame on the front")]),
    (
        "The minister put the blame for the blast on the front.",
        [("the minister", SAYS, "the blame for the blast on the front")],
    ),
    (
        "Responsibility lies with the front, the minister said.",
        [("the minister", SAYS, "Responsibility lies with the front")],
    ),
    ("Doria rejects any responsibility for the blast.", [("Doria", DENIES, "rejects any responsibility")]),
    ("Doria rebuffed the charge.", [("Doria", DENIES, "rebuffed the charge")]),
    ("Doria called the video a forgery.", [("Doria", DENIES, "called the video a forgery")]),
    ("The pictures are fake, Doria said.", [("Doria", DENIES, "The pictures are fake")]),
    (
        "Doria maintains that its drones were grounded that day and that none took off.",
        [("Doria", SAYS, "its drones were grounded"), ("Doria", DENIES, "none took off")],
    ),
    ("The charge is untrue, according to the army.", [("the army", DENIES, "The charge is untrue")]),
    (
        "The army, for its part, denies that it shelled the market.",
        [("the army", DENIES, "denies that it shelled the market")],
    ),
    ('"Our soldiers were not there," Major Reiss replied.', [("Major Reiss", DENIES, "Our soldiers were not there")]),
    ("Not one civilian was harmed, the army says.", [("the army", DENIES, "Not one civilian was harmed")]),
    ("The army says nobody was in the house.", [("the army", DENIES, "nobody was in the house")]),
    ("The militia says it never held the nuns.", [("the militia", DENIES, "it never held the nuns")]),
    ("The rebels deny it.", [("the rebels", DENIES, "deny it")]),
    ("Doria did so too, but Varda denies it.", [("Varda", DENIES, "denies it")]),
    ("Two groups claimed the bombing.", [("Two groups", CLAIMS, "claimed the bombing")]),
    ("The bombing, claimed by Red Dawn, killed four.", [("Red Dawn", CLAIMS, "The bombing, claimed by Red Dawn")]),
    (
        "In an audio message Red Dawn's leader took credit for the bombing.",
        [("Red Dawn's leader", CLAIMS, "took credit for the bombing")],
    ),
    (
        "Red Dawn said one of its members had blown himself up.",
        [("Red Dawn", CLAIMS, "one of its members had blown himself up")],
    ),
    ('"Yes, we fired," the captain admitted.', [("the captain", CLAIMS, "Yes, we fired")]),
    ("The army says its snipers shot the gunman.", [("the army", CLAIMS, "its snipers shot the gunman")]),
    (
        "The coalition acknowledged responsibility for the strike on the wedding.",
        [("the coalition", CLAIMS, "acknowledged responsibility")],
    ),
    (
        "The coalition recognised that one of its bombs had missed its target.",
        [("the coalition", CLAIMS, "one of its bombs had missed its target")],
    ),
    ("Red Dawn issued a claim of responsibility.", [("Red Dawn", CLAIMS, "a claim of responsibility")]),
    ("So far no claim of responsibility has been made.", []),
    ("Neither group claimed the bombing.", []),
    ("The army is expected to announce the end of the siege.", []),
    ("Had the army said so, nobody would have believed it.", []),
    ("The rebels could claim the town by Friday.", []),
    ("The envoy expressed concern.", []),
    ("The minister accused no one.", []),
    ("The minister stopped short of blaming Doria.", []),
    ("The army would neither confirm nor deny the raid.", [("the army", UNSURE, "neither confirm nor deny the raid")]),
    (
        "The minister could neither confirm nor deny the raid.",
        [("the minister", UNSURE, "neither confirm nor deny the raid")],
    ),
    (
        "An army spokesman said he was not aware of any raid.",
        [("An army spokesman", UNSURE, "he was not aware of any raid")],
    ),
    (
        "The ministry said it was looking into the reports.",
        [("the ministry", UNSURE, "it was looking into the reports")],
    ),
    ("The prefect said it was too early to say who fired.", [("the prefect", UNSURE, "too early to say who fired")]),
    ('"I cannot say how many," the doctor said.', [("the doctor", UNSURE, "I cannot say how many")]),
    ("The doctor did not know how many had died.", [("the doctor", UNSURE, "did not know how many had died")]),
    ("No independent confirmation of the toll was available.", [("", UNSURE, "No independent confirmation")]),
    ("The report could not be verified by Varda Wire.", [("Varda Wire", UNSURE, "could not be verified")]),
    ("Varda Wire was not able to check the account.", [("Varda Wire", UNSURE, "was not able to check the account")]),
    ("The agency did not give a source for the figure.", []),
    ("The church called the raid shameful.", [("the church", CONDEMNS, "called the raid shameful")]),
    (
        "The church, in a strong condemnation, spoke of a crime against God.",
        [("the church", CONDEMNS, "a crime against God")],
    ),
    ("Condemnation came from the church.", [("the church", CONDEMNS, "Condemnation came from the church")]),
    (
        "The union has strongly condemned the raid, which it called barbaric.",
        [("the union", CONDEMNS, "condemned the raid")],
    ),
    (
        "Doria and Varda both condemned the raid.",
        [("Doria", CONDEMNS, "condemned the raid"), ("Varda", CONDEMNS, "condemned the raid")],
    ),
    ("The raid, condemned by the union, went on for hours.", [("the union", CONDEMNS, "condemned by the union")]),
    (
        "VPA reports, quoting hospital sources, that six people were killed.",
        [("hospital sources", SAYS, "six people were killed")],
    ),
    ("The mayor, quoted by VPA, said six people were killed.", [("the mayor", SAYS, "six people were killed")]),
    ("The mayor was cited by VPA as putting the toll at six.", [("the mayor", SAYS, "the toll at six")]),
    ("VPA cites the mayor as saying six people were killed.", [("the mayor", SAYS, "six people were killed")]),
    ("Six people were killed, VPA quoted the mayor as saying.", [("the mayor", SAYS, "Six people were killed")]),
    (
        "On its channel, Red Dawn carried a statement by the Dorian army saying six people were killed.",
        [("Dorian army", SAYS, "six people were killed")],
    ),
    ("Hospital officials told VPA six people were killed.", [("Hospital officials", SAYS, "six people were killed")]),
    (
        "The Varda Institute, which tracks the war, believes the drone was Dorian; the army does not.",
        [("Varda Institute", SAYS, "the drone was Dorian")],
    ),
    (
        "The mayor of Varda resigned. In his letter he wrote that the army had lied about the raid.",
        [("the mayor of Varda", SAYS, "the army had lied")],
    ),
    (
        "General Otto Brandt took command. He denies that his men fired.",
        [("General Otto Brandt", DENIES, "denies that his men fired")],
    ),
    (
        "The Free Officers seized the radio. They said the president had fled.",
        [("Free Officers", SAYS, "the president had fled")],
    ),
    (
        "Varda's ministry sent a note. In it the ministry says the raid was Dorian work.",
        [("Varda's ministry", SAYS, "the raid was Dorian work")],
    ),
]
OWN_ACTS = [
    (
        "The coalition confirmed that its aircraft had carried out the strike.",
        [("the coalition", CLAIMS, "its aircraft had carried out the strike")],
    ),
    (
        "The raid was carried out by its fighters, Red Dawn said.",
        [("Red Dawn", CLAIMS, "The raid was carried out by its fighters")],
    ),
    ("Red Dawn says the bombing was its work.", [("Red Dawn", CLAIMS, "the bombing was its work")]),
    (
        "The bombing was the work of its fighters, Red Dawn said.",
        [("Red Dawn", CLAIMS, "The bombing was the work of its fighters")],
    ),
    ("The rebels say they did it.", [("the rebels", CLAIMS, "they did it")]),
    ('"We did it," the emir said.', [("the emir", CLAIMS, "We did it")]),
    ("Red Dawn said its men had taken the town.", [("Red Dawn", CLAIMS, "its men had taken the town")]),
    (
        "The general accepted that his men had killed the shepherds.",
        [("the general", CLAIMS, "his men had killed the shepherds")],
    ),
    ("Two soldiers confessed to the killing.", [("Two soldiers", CLAIMS, "confessed to the killing")]),
    (
        "Two soldiers have confessed to shooting the shepherds.",
        [("Two soldiers", CLAIMS, "confessed to shooting the shepherds")],
    ),
    ("The navy says it sank the boat.", [("the navy", CLAIMS, "it sank the boat")]),
    (
        "The air force said its drone hit the convoy by mistake.",
        [("the air force", CLAIMS, "its drone hit the convoy by mistake")],
    ),
    (
        "The air force concedes that the convoy was hit by one of its drones.",
        [("the air force", CLAIMS, "the convoy was hit by one of its drones")],
    ),
    (
        "Responsibility for the blast was taken by Red Dawn.",
        [("Red Dawn", CLAIMS, "Responsibility for the blast was taken")],
    ),
    ("Doria's president said he had ordered the raid.", [("Doria's president", CLAIMS, "he had ordered the raid")]),
    ("The drone was ours, the general said.", [("the general", CLAIMS, "The drone was ours")]),
    ("The rebels acknowledge that they fired the rocket.", [("the rebels", CLAIMS, "they fired the rocket")]),
    ("The front announced that it had executed two spies.", [("the front", CLAIMS, "it had executed two spies")]),
    (
        "The militia's website carried pictures of the raid and called it its own.",
        [("The militia's website", SAYS, "called it its own")],
    ),
    (
        "The army said troops under its command had opened fire.",
        [("the army", CLAIMS, "troops under its command had opened fire")],
    ),
    (
        "Red Dawn, in an online post, said a suicide bomber it named as Abu Said had attacked the post.",
        [("Red Dawn", SAYS, "had attacked the post")],
    ),
    (
        "In a message, Red Dawn said the mujahideen had blown up the bridge.",
        [("Red Dawn", SAYS, "the mujahideen had blown up the bridge")],
    ),
    (
        "The prime minister admits Doria's hand in the raid.",
        [("the prime minister", CLAIMS, "admits Doria's hand in the raid")],
    ),
    (
        "The army has acknowledged the deaths of six civilians in the raid.",
        [("the army", SAYS, "the deaths of six civilians")],
    ),
    ("The army acknowledged six civilian deaths.", [("the army", SAYS, "six civilian deaths")]),
    ("The army said it shot down two drones.", [("the army", SAYS, "it shot down two drones")]),
    ("The army said its post was attacked.", [("the army", SAYS, "its post was attacked")]),
    ("The police said they had arrested two men.", [("the police", SAYS, "they had arrested two men")]),
    ("Residents said they had fired at wolves.", [("Residents", SAYS, "they had fired at wolves")]),
]
SPEAKERS = [
    (
        "Analysts who studied the photographs think the shell was Dorian.",
        [("Analysts who studied the photographs", SAYS, "the shell was Dorian")],
    ),
    (
        "A neighbour who asked not to be named said the guards were drunk.",
        [("a neighbour", SAYS, "the guards were drunk")],
    ),
    ("Saleh, who lost three sons, says the guards were drunk.", [("Saleh", SAYS, "the guards were drunk")]),
    (
        "The ministry's Telegram channel said the guards were drunk.",
        [("the ministry's Telegram channel", SAYS, "the guards were drunk")],
    ),
    (
        "One of the survivors, a nurse, said the guards were drunk.",
        [("one of the survivors", SAYS, "the guards were drunk")],
    ),
    ("Her brother says the guards shot her.", [("Her brother", SAYS, "the guards shot her")]),
    ("The same official said the guards were drunk.", [("the same official", SAYS, "the guards were drunk")]),
    ("Relatives of the dead say the guards were drunk.", [("Relatives of the dead", SAYS, "the guards were drunk")]),
    ("Abu Samir, 54, a farmer from Varda, said the guards were drunk.", [("Abu Samir", SAYS, "the guards were drunk")]),
    (
        "Doria, Varda and Lutania say the guards used gas.",
        [
            ("Doria", SAYS, "the guards used gas"),
            ("Varda", SAYS, "the guards used gas"),
            ("Lutania", SAYS, "the guards used gas"),
        ],
    ),
    (
        "A Lakes panel and the Green Star say gas was used.",
        [("a Lakes panel", SAYS, "gas was used"), ("Green Star", SAYS, "gas was used")],
    ),
    ("Police and soldiers say gas was used.", [("Police and soldiers", SAYS, "gas was used")]),
    (
        "From his hospital bed, Omar told reporters that the guards were drunk.",
        [("Omar", SAYS, "the guards were drunk")],
    ),
    ("The guards were drunk. So says the cook.", []),
    ('The army: "We took no prisoners."', [("the army", DENIES, "We took no prisoners")]),
    ('"They shot at us," she said, "and then they burned the boats."', [("she", SAYS, "They shot at us")]),
    ('"They shot at us. They burned the boats," recalls Sana, 19.', [("Sana", SAYS, "They burned the boats")]),
    ('"They shot at us," Sana recalls. "They burned the boats."', [("Sana", SAYS, "They shot at us")]),
    (
        "The Dorian defence ministry said on Sunday on Telegram that its air defences were attacked.",
        [("the Dorian defence ministry", SAYS, "its air defences were attacked")],
    ),
    (
        "Local officials, speaking by telephone, said nine houses burned down.",
        [("Local officials", SAYS, "nine houses burned down")],
    ),
    (
        "Nine houses burned down, local officials told VPA by telephone late on Sunday.",
        [("local officials", SAYS, "Nine houses burned down")],
    ),
    ("Nine houses, say local officials, burned down.", [("local officials", SAYS, "burned down")]),
    ("What hit the mill was a Dorian rocket, says the miller.", [("the miller", SAYS, "was a Dorian rocket")]),
    (
        "What the army calls a clash was a massacre, says the miller.",
        [("the army", SAYS, "a clash"), ("the miller", SAYS, "was a massacre")],
    ),
    (
        "The man whom the army calls a bandit was a miller, his wife says.",
        [("the army", SAYS, "calls a bandit"), ("his wife", SAYS, "was a miller")],
    ),
    ("In what the union called a reprisal, soldiers burned the mill.", [("the union", SAYS, "a reprisal")]),
    ("The mill, which the army says was a depot, burned down.", [("the army", SAYS, "was a depot")]),
    ("Soldiers said to be drunk burned the mill.", []),
    (
        "Accounts by residents that the soldiers were drunk could not be verified.",
        [("residents", SAYS, "the soldiers were drunk"), ("", UNSURE, "could not be verified")],
    ),
    (
        "The mayor's claim that the soldiers were drunk was rejected by the army.",
        [("the mayor", SAYS, "the soldiers were drunk"), ("the army", DENIES, "was rejected by the army")],
    ),
    (
        "The army says the mill was a depot, a claim denied by the miller.",
        [("the army", SAYS, "the mill was a depot"), ("the miller", DENIES, "a claim denied by the miller")],
    ),
    (
        "The army says the mill was a depot. The miller says it was not.",
        [("the army", SAYS, "the mill was a depot"), ("the miller", DENIES, "it was not")],
    ),
    (
        "The army says the miller was armed; his wife says he was not.",
        [("the army", SAYS, "the miller was armed"), ("his wife", DENIES, "he was not")],
    ),
    ("Asked about the mill, the army said it had no information.", [("the army", UNSURE, "it had no information")]),
    ('Asked about the mill, the army replied: "No comment."', [("the army", UNSURE, "No comment")]),
    ("The army says it is investigating.", [("the army", UNSURE, "it is investigating")]),
    (
        "Neither Doria nor Varda has commented on the raid.",
        [("Doria", UNSURE, "commented on the raid"), ("Varda", UNSURE, "commented on the raid")],
    ),
    ("Doria has not commented on the raid.", [("Doria", UNSURE, "has not commented on the raid")]),
    ("Doria did not say what its jets had hit.", [("Doria", UNSURE, "did not say what its jets had hit")]),
    ("The hospital gave no figure.", [("the hospital", UNSURE, "gave no figure")]),
    ("The hospital could give no figure for the dead.", [("the hospital", UNSURE, "could give no figure")]),
]
TURNS_OF_PHRASE = [
    (
        "The navy admits one of its boats rammed the trawler.",
        [("the navy", CLAIMS, "one of its boats rammed the trawler")],
    ),
    ("Red Dawn says it is holding the two engineers.", [("Red Dawn", CLAIMS, "it is holding the two engineers")]),
    (
        "Red Dawn's spokesman wrote that the group had carried out the shooting.",
        [("Red Dawn's spokesman", CLAIMS, "the group had carried out the shooting")],
    ),
    (
        "We burned the depot, a commander of the front wrote.",
        [("a commander of the front", CLAIMS, "We burned the depot")],
    ),
    ("Doria's army acknowledged on Monday having hit the clinic.", [("Doria's army", CLAIMS, "having hit the clinic")]),
    (
        "The strike on the clinic was a mistake, the alliance conceded.",
        [("the alliance", CLAIMS, "The strike on the clinic was a mistake")],
    ),
    (
        "The police chief took the blame for the shooting.",
        [("the police chief", CLAIMS, "took the blame for the shooting")],
    ),
    (
        "Doria's president said his country had struck the depot.",
        [("Doria's president", CLAIMS, "his country had struck the depot")],
    ),
    ("Red Dawn has admitted to the bombing.", [("Red Dawn", CLAIMS, "admitted to the bombing")]),
    ("Doria's ministry regrets the deaths, which it calls an error.", [("Doria's ministry", SAYS, "an error")]),
    (
        "Militants loyal to Emir Sado said they had beheaded the captives.",
        [("Militants loyal to Emir Sado", CLAIMS, "they had beheaded the captives")],
    ),
    (
        "The mortar, say the people of Dolna, was fired from the school.",
        [("the people of Dolna", SAYS, "was fired from the school")],
    ),
    (
        "Old Marko has another story: the shell came from the monastery.",
        [("Old Marko", SAYS, "the shell came from the monastery")],
    ),
    ("Seen from the army's side, the raid was a rescue.", []),
    (
        "The ambassador let it be known that Doria's drones were not involved.",
        [("the ambassador", DENIES, "Doria's drones were not involved")],
    ),
    (
        "Forensic experts identified the fragments as parts of a Dorian missile.",
        [("Forensic experts", SAYS, "the fragments as parts of a Dorian missile")],
    ),
    (
        "Investigators traced the rocket to a Dorian battery.",
        [("Investigators", SAYS, "traced the rocket to a Dorian battery")],
    ),
    ("The Varda Institute mapped 14 craters and put the launcher in Doria.", []),
    ("A shepherd remembers that the planes came twice.", [("a shepherd", SAYS, "the planes came twice")]),
    (
        "Three deserters gave the same account: the order came from the general.",
        [("Three deserters", SAYS, "the order came from the general")],
    ),
    ("It was soldiers who set the fire, insists Mrs Sova.", [("Mrs Sova", SAYS, "It was soldiers who set the fire")]),
    (
        "The front's radio put the army's losses at forty dead.",
        [("the front's radio", SAYS, "the army's losses at forty dead")],
    ),
    ("The mayor holds that the well was poisoned.", [("the mayor", SAYS, "the well was poisoned")]),
    (
        "The bishop told Radio Varda, which broadcast the interview on Sunday, that soldiers had looted the church.",
        [("the bishop", SAYS, "soldiers had looted the church")],
    ),
    (
        "Doria insists the convoy carried arms, but the drivers say it carried flour.",
        [("Doria", SAYS, "the convoy carried arms"), ("the drivers", SAYS, "it carried flour")],
    ),
    ("Not a single shot was fired, swears the captain.", [("the captain", DENIES, "Not a single shot was fired")]),
    (
        "Both Doria and the front deny a hand in it.",
        [("Doria", DENIES, "deny a hand in it"), ("the front", DENIES, "deny a hand in it")],
    ),
    ("The colonel shrugged off the report.", [("the colonel", DENIES, "shrugged off the report")]),
    (
        "The monastery was empty, the army says, a version the monks reject.",
        [("the army", SAYS, "The monastery was empty"), ("the monks", DENIES, "a version the monks reject")],
    ),
    ("Neither the date nor the place of the video could be confirmed.", [("", UNSURE, "could be confirmed")]),
    ("Whether the drone was armed, the ministry did not say.", [("the ministry", UNSURE, "did not say")]),
    ("The command has so far kept silent.", []),
    ("Doria's foreign minister spoke of a heinous crime.", [("Doria's foreign minister", CONDEMNS, "a heinous crime")]),
    ("The Patriarchate voiced its horror.", [("the Patriarchate", CONDEMNS, "voiced its horror")]),
    ("The killings have been roundly condemned, among others by Doria.", [("Doria", CONDEMNS, "condemned")]),
    ("The villagers, for whom the raid was revenge, buried nine men.", []),
    ("The prosecutor has charged nobody.", []),
    ("Residents fear that the army will return.", []),
    ("The delegates are to discuss the raid.", []),
    ("Those who did it will pay, the president said.", []),
]

ROWS = [*ASSORTED, *VERSIONS_AND_RELAYS, *OWN_ACTS, *SPEAKERS, *TURNS_OF_PHRASE]


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[text for text, _ in ROWS])
def test_a_turn_of_phrase_is_read_with_its_speaker_stance_and_words(text: str, expected: list[tuple[str, str, str]]):
    check_sayings(text, expected)
