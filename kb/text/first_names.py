"""First names that people in Dutch neighbourhoods have, folded; enough to recognise most, never complete.

Dutch, Frisian, Turkish, Moroccan, Surinamese, Antillean, Polish, Bulgarian, Romanian, Ukrainian, Syrian,
Eritrean, Somali, Ghanaian, Iranian, Chinese and Indian names.  `AMBIGUOUS` holds those that are words, months
or places too: they count only when something else says that a person is meant.
"""

_DUTCH_WOMEN = """
aafke aagje aaltje adriana agnes aleida alice alida amber amy angelique anita anja anke ann anna annabel anne
anneke annelies annemarie annemieke annet annette annie aniek antje antoinette ariane arianne astrid aukje
babette barbara beatrix bep berdien bernadette bertha betty bianca birgit brechtje brigitte britt carla
carlijn carmen carolien caroline cathelijne catharina charlotte chantal christa christel christien christina
cindy claire claudia coba conny corina corine corrie cornelia dagmar daisy danielle daphne debbie demi denise
desiree diana dieuwertje dineke doortje doreen dorien dorothea edith eefje eline elisa elisabeth elise elke
ella ellen els elsbeth elselien elske elsje emily emma erica erna esmee esther eva evelien evelyn fabienne
famke femke fenna feline floor fleur francien francine francisca franka froukje fieke geertje geertruida
geesje gerda gerdien gerrie gertie gesina gonda greet greetje griet gwen hanna hanneke hannie harriet heidi
heleen helena henriette hendrika henny hester hetty hilda hilde hilly ida ilona ilse imke ina ineke inez inge
ingrid irene irma isa isabel isabelle jacoba jacqueline jacqueliene janine janneke jannie jantje jasmijn
jeanette jeanine jenneke jennifer jenny jessica jet jetske jikke jip jitske joanne johanna jolanda jolande
jolanthe jolien jopie jorinde josefien josien josine jose joyce judith julia juliette karen karin karlijn
katja kim kirsten klaartje klaasje kyra lara laura leentje leonie lianne liesbeth lieke liesje lieve lilian
lina linda linde lisa lisanne lisette liselotte lobke loes lonneke lotte louise lucia lucie lucy luna lydia
maaike maartje machteld madelief madelon magda manon marga margot margreet margriet maria marian marianne
marie marieke mariet mariette marije marijke marijn marina marion mariska marissa marit marja marjan marjolein
marjolijn marlies marloes marleen martha martina martine mathilde melanie melissa meta mia miep mieke mien
mies mila mirjam miranda miriam mirte monica monique myrthe nadia nadine nancy naomi natalie natasja nel
nelleke nelly nicole nicolien nienke nina noa noor noortje nora olga olivia paula paulien pauline petra
petronella philippa pien pietje puck quirine rachel ramona rebecca regina renate renee renske ria rianne riek
rieke rieky rina rita romy roelien ronja roos rosa rosalie rosanne roswitha rozemarijn ruth sabine sandra
sanne saskia sara sarah selma sien sietske sigrid silke simone sjoukje sonja sophie stefanie stien suzan
suzanne sylvia sylvie svenja tamara tanja tess tessa thea thera theresia thirza tilly tineke tjitske toos
tonnie trees trijntje trix truus ursula valerie vanessa vera veronique vivian wendy wies wiesje wietske
wilhelmina willeke willemien willemijn wilma winnie yara yolanda yvonne yvette zoe annelore bente coby elin
evi fien guusje hailey hennie isabella jill julie juul lauren liv lizzy maeve maud riet saar sjaan sofie
sophia suus yfke zara annabelle berendina bets cato dirkje fransje geertruda hendrikje hermien iet jacomina
lena lies marietje nelie rosemarijn sientje stance teuntje tini truida ankie bea carry cisca dini elisabet
fija gre jannetje jeannette lenie marry mary netty riky ryanne thecla tonia wilmie
"""
_DUTCH_MEN = """
aad aart abe abel ad adam adriaan albert alex alexander alfons alfred alwin ali andre andreas anton antoon
antonius arend arie arjan arjen arnold arno arnoud arthur auke bart bartholomeus bas bastiaan benjamin benno
berend bernard bert bertus bob boudewijn bouke bram brian bruno carel casper cees christiaan christian chris
coen cor cornelis daan damian daniel danny david dennis derk detlef dick diederik dirk dirkjan douwe duco
dylan ed eddy edgar edo edwin eelco eelke egbert elbert emiel emile eric erik ernst erwin evert ewout fabian
feike felix ferdinand ferry fokke fokko folkert frank frans fred frederik freek frits geert geertjan gerard
gerardus gerben gerhard gerrit gertjan gert gideon gijs gijsbert gilles guido guus hans harald harm harmen
harold harrie harry hein hendrik henk henri herbert herman hessel hidde hilbert hubert hugo huib huub ignas
igor ivo jaap jacco jack jacob jacques jan janjaap jannes jarno jasper jeffrey jelle jelmer jeroen jerry
jesper jesse jim jo job jochem jochen joep joeri joey johan johannes john johnny jonas jonathan joost joop
jordy joris jos joshua jozef jules julian jurgen jurre jurriaan karel kars kees kevin klaas koen koos lambert
lars laurens leendert lennart leo leon levi lex lieuwe lodewijk loek lou louis luc lucas luuk maarten mannes
marcel marco marcus marinus mario marius marnix marten martijn martin martinus matthias matthijs maurice
maurits max melle melvin menno michael michel michiel milan milo minne mitchell nando nico nicolaas niek niels
nils olaf olivier onno oscar otto ouke pascal patrick paul perry peter philip pier piet pieter pim quinten
ralf ralph ramon raymond reinder reinier reinout remco remko rene rens reyer rick rien rik rinus rob robbert
robert robin rocco roderick roel roeland roelof roger rogier roland rolf romeo ron ronald roy ruben rudi
rudolf rudy ruud ruurd ryan sander sebastiaan sem servaas siebe siebren siemen sietse sijmen simon sipke sjaak
sjef sjoerd sjors stan stefan steffen sten steven stijn sven sybren sytse taco teun teunis theo thijmen thijs
thom thomas tiemen tijmen tijn tim timo timon tjeerd tjerk tobias tom ton toon tonny victor vincent walter
warner wessel wiebe wiebren wilbert wilco willem willemjan wim wouter wubbo wybe yannick yorick youri zeger
boaz dani errol finn floris gino jayden liam luca mats mees mick morris noud otis samuel senn sepp siem thijn
tygo vigo xavi rayan lev ricardo rodney arnoldus chiel cock corneel dolf driekus gradus giel harm-jan hay jeu
keimpe kobus leander lowie mathieu pieterjan rinze sef sjeng tinus toine wijnand wiel wubbe
"""
_TURKISH = """
abdullah adem ahmet ali alper arda aydin ayhan aykut baris berat berk bilal burak bulent can cem cemal cengiz
cihan cuneyt deniz dogan efe emin emre enes engin ercan erdal erdem erdogan eren erhan erkan erol ersin fatih
ferhat fikret furkan gokhan hakan halil haluk hamza harun hasan huseyin ibrahim ilhan ilker ilyas ismail kadir
kaan kamil kemal kenan kerem koray levent mahmut mehmet melih mert mesut metin murat mustafa nihat nuri oguz
okan omer onur orhan osman ozan ozgur ozkan ramazan recep ridvan sahin salih sedat selcuk selim semih serdar
serhat serkan sinan suleyman sukru taner tarik tayfun tolga tuncay turgut ufuk ugur umit umut unal veli volkan
yakup yasin yavuz yilmaz yunus yusuf zafer zeki aleyna arzu asli asuman aylin ayse aysegul aysel aysun azra
banu begum belgin belma betul beyza bilge buket burcu busra cansu cemile cennet derya didem dilan dilara dilek
duygu ebru ece elif emel emine esma esra fadime fatma feride filiz gonul gul gulay gulcan gulsah gulsen gulsum
hacer hande hanife hatice havva hulya hulye kubra lale leyla mehtap melek melike meltem meral merve meryem
mine muge naciye nazan nazli nese nermin nesrin neslihan nevin nihal nilgun nilufer nur nuray nurcan nurgul
ozge ozlem pelin perihan pinar rabia reyhan saadet sabiha seda selin selma semra serap seray serpil sevda
sevgi sevil sevim sibel sumeyye sultan songul tuba tugba tulay tulin yasemin yeliz yesim yildiz zehra zeliha
zeynep zubeyde zuhal bekir berkay yasar
"""
_ARAB_AND_BERBER = """
abbas abdel abdelaziz abdelhak abdelkader abdelkarim abdellah abdelilah abdelmajid abdeslam abdul abdulrahman
abdurrahman achmed achraf adil adnan ahmad ahmed aissa akram ala amin amine amir ammar anas anass anouar anwar
aziz ayman ayoub azzedine badr basel bassam bilal boutros brahim chafik chakib chihab dawud driss el-houssain
elias fadi fahd faisal fares farid fathi fawzi fouad ghassan habib haitham hakim hamid hamza hani haroun
hassan hatim hicham hisham houssam houssine hussein ibrahim idris ihab ilias ilyass imad imran iliass issam
jamal jawad kamal karim khaled khalid lahcen louay lotfi maher mahdi mahmoud majid malik marouan marwan miloud
mimoun mohamed mohammad mohammed mohamad mokhtar mostafa moussa mounir mourad muhammad mustapha nabil nadir
najib nasser nassim nordin noureddine nourdin omar othman oussama ouail rabah rachid rafik ramzi rashid reda
redouan redouane riad riduan rida said salah saleh salim sami samir sofian sofiane soufian soufiane suleiman
tariq tarek taha tahar wael walid wassim yahya yasin yasser yassin yassine younes youness youssef yusuf
zakaria zaki zayd ziad zouhair abir ahlam aicha aisha amal amani amina aminah amira asma asmae assia awatif
aya aziza bahija basma bouchra btissam chadia chaima chaimae dina dounia fadila fadma faiza farah farida
fatiha fatima fatimah fatma fatna fouzia ghada ghizlane habiba hafida hafsa hajar hala halima hana hanae hanan
hanane hasna hasnae hayat houda huda ibtissam ihsane ikram ilham iman imane inas ines jamila karima kaoutar
kawtar khadija khadijah khaoula latifa layla leila loubna louiza maha malika maryam mariam marwa maysa meriem
meryem mina mouna mounia nabila nadia nadira naima najat najia najma naoual nawal nezha nisrine nora noura
nour nouria oumaima oumayma rabia rachida rahma rajae ramla rania rasha razan reem rim rokaya saadia sabah
safa safae salma salwa samia samira sana sanae sara sarah selma siham sihame soad souad soukaina sumaya
suhaila touria wafa wafae warda widad yasmin yasmina yasmine yousra zahra zainab zaynab zineb zohra zoulikha
houssain nizar rima safiya saida samer soumaya
"""
_EAST_EUROPEAN = """
adrian agata agnieszka aleksander aleksandra aleksandr alicja andrej andrii andrzej aneta anastasia artur
arkadiusz bartek bartlomiej bartosz beata bogdan bogumil boguslaw bozena cezary czeslaw damian danuta dariusz
dawid dmytro dominik dorota edyta elzbieta ewa ewelina filip grazyna grzegorz halina hanna henryk hubert irina
iryna ivan ivana iwona jacek jadwiga jakub janina janusz jaroslaw jerzy joanna jolanta jozef julita justyna
kacper kamil kamila karol karolina katarzyna kazimierz kinga konrad krystian krystyna krzysztof krzystof
ksawery lech lena leszek ludmila lukasz maciej magdalena malgorzata marcin marek mariola mariusz marta mateusz
marzena michal mikolaj milena miroslaw monika mykola natalia natalya nikola nikolay oksana oleg oleh oleksandr
oleksandra olena pavel pawel patrycja patryk piotr przemyslaw radoslaw rafal renata robert roman ryszard
sebastian serhii sergei slawomir stanislaw stefania svetlana svitlana sylwia szymon tadeusz taras tatiana
tatyana tetiana tomasz urszula vasyl viktor viktoria vitalii volodymyr waldemar wanda weronika wieslaw
wieslawa wiktor wiktoria witold wojciech yaroslav yulia yuliia yuri zbigniew zdzislaw zofia zuzanna alexandru
alina andreea angel asen asya bogomil boris catalin constantin cosmin cristian cristina daniela desislava
dimitar dragos elena emil florin gabriela georgi gheorghe hristo ilie ioana ion ionut iulia kalin katya kiril
krasimir liliana lyudmila mihai mihaela mircea nevena nikolai petar plamen radu rumen sorin stoyan teodora
todor tsvetan vasil vasile veselin vlad yordan zhivko andrei andriy ivanka mariya nataliya serhiy tetyana
"""
_SURINAME_CARIBBEAN = """
aniel anil anand anushka artie ashwin chandra chandrika cherida clarence clifton cliff devika dharma dewi
djaswant edmundo eugene franklin gerold gracita harriet humphrey imro indra iwan jairzinho jerrel john kishan
kumar lloyd lucien madhuri maikel melvin milton mohan nirmala orlando orpa priya prem quincy radj radjesh
rajesh ravi rinaldo rishi ronny rosita roshni ruben runaldo sandhia sanjay santosh satish shanti sharda
sharmila shirley soenil stanley sunil sushma sunita sursha usha vijay virginia virgil winston jermaine rayen
giovanni churandy curtley elvis jandino raynell shurandy shanaya shaquille shermaine tyrone urvin xiomara
zulaika dayenne glenn gilberto radha soerdj
"""
_ELSEWHERE = """
abraham abrehet abdi abdirahman abdullahi adan ahlem akosua akua alganesh aman ama ananya araya arash ashley
asmeret awet awo ayaan azadeh aziza babak bahar behrouz bereket bahram biniam dahir daryush daud efua ehsan
ekrem eyob faduma farhad farhan farida farzaneh fereshteh filmon fartun fowsiya freweini gebre ghirmay golnar
habtom hadi haile hamid hawa helen hodan hossein isatu jafar javad jian jing kaveh khadra kofi kojo kwabena
kwaku kwame kwasi kwesi leyla liban ling mahamed mahdi mahsa maryan mebrahtu mehdi mehran mengistu mina
mojtaba muna naser nasrin nazanin negar nimo omid parisa parvin payam pooya rahel reza rezvan robel saba saeed
samson sara sedigheh selam semere senait shadi shirin shahram simret sima siyad sohrab soheila sunny tekle
tesfay tesfaye tewelde tsegay wei xin yared yohannes yodit yonas yonatan yosief zahir zaid zahra zerai mehari
hiwot letizia giulia giuseppe antonio francesco jose juan carlos maria pedro joao miguel ana paulo fernando
manuel rosario guadalupe alejandro diego javier lucia pablo sergio mateo rodrigo thiago amelie chloe clement
guillaume juliette mathieu pierre camille jurgen gunther heinz helga hildegard jens klaus lutz manfred uwe
wolfgang andrew emily george james jessica michael oliver richard sharon steve william abena fadumo haben
hirut huong ifrah linh mahad minh mulu rahwan yaw
"""
_AMBIGUOUS = """
april ben can elke faith florence hope joy june lot maan mark mei merel nova olive sky sofia summer victoria
wil will ton paris sultan floor linde jet job amber roos iris bo noor gul ion angel elk nur adem
"""

AMBIGUOUS: frozenset[str] = frozenset(_AMBIGUOUS.split())
FIRST_NAMES: frozenset[str] = (
    frozenset(
        (
            _DUTCH_WOMEN
            + _DUTCH_MEN
            + _TURKISH
            + _ARAB_AND_BERBER
            + _EAST_EUROPEAN
            + _SURINAME_CARIBBEAN
            + _ELSEWHERE
        ).split()
    )
    | AMBIGUOUS
)
