"""First names that people in Dutch neighbourhoods have, folded; enough to recognise most, never complete.

Dutch, Frisian, Turkish, Kurdish, Moroccan, Surinamese, Antillean, Polish, Bulgarian, Romanian, Ukrainian,
Balkan, Syrian, Eritrean, Somali, West African, Iranian, Afghan, Pakistani, Indian, Chinese, Vietnamese,
Indonesian and South European names.  `AMBIGUOUS` holds those that are words, months or places too: they count
only when something else says that a person is meant.
"""

_DUTCH_WOMEN = """
aafke aagje aaltje adriana agnes aleida alice alida amber amy angelique anita anja anke ann anna annabel
anne anneke annelies annemarie annemieke annet annette annie aniek antje antoinette ariane arianne astrid
aukje babette barbara beatrix bep berdien bernadette bertha betty bianca birgit brechtje brigitte britt
carla carlijn carmen carolien caroline cathelijne catharina charlotte chantal christa christel christien
christina cindy claire claudia coba conny corina corine corrie cornelia dagmar daisy danielle daphne debbie
demi denise desiree diana dieuwertje dineke doortje doreen dorien dorothea edith eefje eline elisa elisabeth
elise elke ella ellen els elsbeth elselien elske elsje emily emma erica erna esmee esther eva evelien evelyn
fabienne famke femke fenna feline floor fleur francien francine francisca franka froukje fieke geertje
geertruida geesje gerda gerdien gerrie gertie gesina gonda greet greetje griet gwen hanna hanneke hannie
harriet heidi heleen helena henriette hendrika henny hester hetty hilda hilde hilly ida ilona ilse imke ina
ineke inez inge ingrid irene irma isa isabel isabelle jacoba jacqueline jacqueliene janine janneke jannie
jantje jasmijn jeanette jeanine jenneke jennifer jenny jessica jet jetske jikke jip jitske joanne johanna
jolanda jolande jolanthe jolien jopie jorinde josefien josien josine jose joyce judith julia juliette karen
karin karlijn katja kim kirsten klaartje klaasje kyra lara laura leentje leonie lianne liesbeth lieke liesje
lieve lilian lina linda linde lisa lisanne lisette liselotte lobke loes lonneke lotte louise lucia lucie
lucy luna lydia maaike maartje machteld madelief madelon magda manon marga margot margreet margriet maria
marian marianne marie marieke mariet mariette marije marijke marijn marina marion mariska marissa marit
marja marjan marjolein marjolijn marlies marloes marleen martha martina martine mathilde melanie melissa
meta mia miep mieke mien mies mila mirjam miranda miriam mirte monica monique myrthe nadia nadine nancy
naomi natalie natasja nel nelleke nelly nicole nicolien nienke nina noa noor noortje nora olga olivia paula
paulien pauline petra petronella philippa pien pietje puck quirine rachel ramona rebecca regina renate renee
renske ria rianne riek rieke rieky rina rita romy roelien ronja roos rosa rosalie rosanne roswitha
rozemarijn ruth sabine sandra sanne saskia sara sarah selma sien sietske sigrid silke simone sjoukje sonja
sophie stefanie stien suzan suzanne sylvia sylvie svenja tamara tanja tess tessa thea thera theresia thirza
tilly tineke tjitske toos tonnie trees trijntje trix truus ursula valerie vanessa vera veronique vivian
wendy wies wiesje wietske wilhelmina willeke willemien willemijn wilma winnie yara yolanda yvonne yvette zoe
annelore bente coby elin evi fien guusje hailey hennie isabella jill julie juul lauren liv lizzy maeve maud
riet saar sjaan sofie sophia suus yfke zara annabelle berendina bets cato dirkje fransje geertruda hendrikje
hermien iet jacomina lena lies marietje nelie rosemarijn sientje stance teuntje tini truida ankie bea carry
cisca dini elisabet fija gre jannetje jeannette lenie marry mary netty riky ryanne thecla tonia wilmie aaf
afke aleid aletta alette amelia anika annechien annefleur annegien annejet annelien annelotte annelou
annemiek annemijn anniek arina aukelien axelle babs beitske bella bernadet berthe bette betsie betsy bieke
bregje brecht brenda britta cara carin carine carli carola caroliene cassandra catelijne cecile cecilia
celeste celine charissa charlot chiara christianne christine clara clarissa claudine cokkie cora cordula
corien corinne corry cynthia daniella davina deborah delia derkje desi diane diantha dicky dieke dieuwke
dilana dionne djoeke doutzen driekje ebeltje edda edwina eefke egbertje eileen eleonora elianne elissa ellie
elly elma elna elvira emilie emmeke emmy ermina esmeralda estelle etty eugenie eveline fanny fay fee felicia
fenne fenny feikje fleurtje floortje frederieke frederique frida friederike gaby geke geeske gemma georgina
gerarda geretha gerrianne gerritje gesiena gillian gitta gloria grada gratia greta guda hadewych hanke
hannah hannelore harmke hedwig hedy heidy helene hendrina henrieke herma hermina hermine hille hiske ietje
ieke ilja ilonka imre indy ingeborg iny isabeau ishbel iza jacintha jacoliene jaimy jaike jana janet janice
janita janna janny jantien jantiene jasmine jeannet jeannine jelka jelleke jellie jente jinke jitte joan
jobke jodie joke jolijn jonna jonne jorien jorine josefine josephine josje jozefien jozien judy juliane
juliet kaatje karina karla karlijne karolien karolijn kate kathelijne kathleen katinka katrien katrijn
kayleigh kelly kiki kimberley kimberly klasina klazien klazina kristel kristien kristina lana leida leni
lenneke leontien lettie liana lianna lida lidewij lidia lidy lidwien liesanne lieselot lindsey linsey liset
lisenka lizanne lizette loeke loesje lola lonne lore lotje lotta louisa lucienne luus lynn maarje mabel
madeleine magteld maike maja malou manouk marcella marcelle margaretha margje margo margreeth margrietha
marielle mariejose marike marilyn marinka marinke marjo marjoleine marjolijne marleentje marlene marleine
marlot marly marlijn marte marthe martien martje maryse mathilda maureen maxime meike melody menke mercedes
merle metje mijke mijntje milou minke mirella mirelle mirthe mo moira monic myra myrna nadja naomie natascha
nathalie neele neeltje neleke nellie nicolette nikki ninette nikita odette odilia ottilie pascale paulette
pauliene pietie pieternel pleun pommeline quinty rachelle rebekka reina reinette reinou reintje rhea rianda
riekje rietje rikie rinske rineke rolanda roelie roelfien romana romee romina rosanna rosalinde rosemarie
roswita rowena roxanne ruthie sabina sabrina sacha sandy sannie sarina sascha selena senna serena shanna
shannon sheila sieka silvia simonne sina sippie sita sofieke solange sonia stella stephanie stevie stina
suze suzanna suzette sybil sybille tamar tanita tania tatjana teddy teuna tessel tetske thamar theodora
thirsa tiana tiny tjarda toni trijnie trudy truke uilkje ursel vanja veerle veronica vivianne vivienne willy
wilhelmien willianne wilna wina winanda wouke wytske xandra yentl ymke yolande yoni yteke zita zoey zwaantje
fardau fedde froukelien sjaantje sjoukelien
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
jordy joris jos joshua jozef jules julian jurgen jurre jurriaan karel kars kees kevin klaas koen koos
lambert lars laurens leendert lennart leo leon levi lex lieuwe lodewijk loek lou louis luc lucas luuk
maarten mannes marcel marco marcus marinus mario marius marnix marten martijn martin martinus matthias
matthijs maurice maurits max melle melvin menno michael michel michiel milan milo minne mitchell nando nico
nicolaas niek niels nils olaf olivier onno oscar otto ouke pascal patrick paul perry peter philip pier piet
pieter pim quinten ralf ralph ramon raymond reinder reinier reinout remco remko rene rens reyer rick rien
rik rinus rob robbert robert robin rocco roderick roel roeland roelof roger rogier roland rolf romeo ron
ronald roy ruben rudi rudolf rudy ruud ruurd ryan sander sebastiaan sem servaas siebe siebren siemen sietse
sijmen simon sipke sjaak sjef sjoerd sjors stan stefan steffen sten steven stijn sven sybren sytse taco teun
teunis theo thijmen thijs thom thomas tiemen tijmen tijn tim timo timon tjeerd tjerk tobias tom ton toon
tonny victor vincent walter warner wessel wiebe wiebren wilbert wilco willem willemjan wim wouter wubbo wybe
yannick yorick youri zeger boaz dani errol finn floris gino jayden liam luca mats mees mick morris noud otis
samuel senn sepp siem thijn tygo vigo xavi rayan lev ricardo rodney arnoldus chiel cock corneel dolf driekus
gradus giel harm-jan hay jeu keimpe kobus leander lowie mathieu pieterjan rinze sef sjeng tinus toine
wijnand wiel wubbe wout wouterjan aalt aarnout ab adje adriaen adrianus aernout age albertus aldert alef
aldo allard alphons andries ane anno ansgar antoine appie ard ariaan aris armand arne arnaud artuur axel
balder barend barry bartel bastian bauke bavo bennie benny berry berthold bertil bertram bjorn bjarne boele
bouwe boyd brent broer burghard burt caspar christan christof claas claus clemens coert corne cornelius
crispijn cyriel cyril daaf dave davey davy dean deon derek derrick dion dilano djimmy dominic dominique
donald donny dorus douglas dries dylano ebe eddie edsard eduard egon eise eisse eize elco elger elmar elmer
emanuel enno enrico ernest etienne evan everhard everardus fabio feije felipe ferdi fons fonger foppe
francis franciscus franc frederick freddie freddy freerk frenk friso gabe gabriel garrelt geerhard gejus
georg geurt gerald gerco gerke gerlof germ gerwin gerritjan gerry gerton ghislain gillis giso glen gosse
govert graham gustaaf guy haico hajo hanno harmjan harko harro hayo heiko heimen heinrich helmer hielke
hilko hjalmar hindrik horst hylke ids iebe ike inne isaac isaak ivar izaak jacobus jakob janus jarik jason
jaron jay jean jef jelmar jelte jinze joachim jobbe jochum joel johannus jomar jonatan joran jordan jordi
jorg jorik jorn jorrit jort josephus jose jouke juriaan jurjen jurrien just justin justus jurg kaj kasper
kay keith ken kenneth kenny kick kjeld koenraad koert kornelis kris kristiaan lammert laurent leen leonard
leonardus lesley liebrecht lieven loe lorenzo lourens luciano ludo luigi luitzen luke manus marc marcelis
marcelo martino mart marvin mathijs mathis mattheus matthe mauro maxim maximiliaan meindert meint melchert
melchior menso merijn merlijn mika mike minze mischa moos morgan myron nathan nathanael neil nelis nicholas
nicolas nigel noah noel nol norbert olav ole oeds oltman otger ot oebele okke paco pelle pepijn percy
philippe poul quint quirijn raf raimond randy raoul raphael reijer rein reindert reinoud reint rembrandt
remi remy renze reyndert ricky rico riekele riemer rients rienk rintje robbin robby roby rocky rod rody
roelf roelant rolph romano romke rory ronnie ronan rowan rowin rudie rudolph ruprecht rutger rutgerd sandor
sebald seb seger shane sibbe siebrand siert sieuwert sikke silvan simen simeon sipko sivert sjakie sjon
sjouke skip stefaan stefano stephan stephen stuart sybrand sybe sylvain sylvester sytze tammo ted teake
teade terrence theodoor theodorus thiemo thierry thorben thymen tibor tiede tieme titus tjark tjalling
tjebbe tjeu tjitze tobie toby tonko tristan twan ubbo udo ulbe ulrich vic valentijn vince vincentius vitus
walraven ward wes wesley wiard wichard wiepke wiger wiljan willard wilmar winfried wolter wytze xander yaron
ynte yke yme yoran yves zacharias zef zev ziggy hendrikus kai lenn lennard lukas olle jaxx jace jayce ties
tijs tijl tibbe vinn
"""
_TURKISH = """
abdullah adem ahmet ali alper arda aydin ayhan aykut baris berat berk bilal burak bulent can cem cemal
cengiz cihan cuneyt deniz dogan efe emin emre enes engin ercan erdal erdem erdogan eren erhan erkan erol
ersin fatih ferhat fikret furkan gokhan hakan halil haluk hamza harun hasan huseyin ibrahim ilhan ilker
ilyas ismail kadir kaan kamil kemal kenan kerem koray levent mahmut mehmet melih mert mesut metin murat
mustafa nihat nuri oguz okan omer onur orhan osman ozan ozgur ozkan ramazan recep ridvan sahin salih sedat
selcuk selim semih serdar serhat serkan sinan suleyman sukru taner tarik tayfun tolga tuncay turgut ufuk
ugur umit umut unal veli volkan yakup yasin yavuz yilmaz yunus yusuf zafer zeki aleyna arzu asli asuman
aylin ayse aysegul aysel aysun azra banu begum belgin belma betul beyza bilge buket burcu busra cansu cemile
cennet derya didem dilan dilara dilek duygu ebru ece elif emel emine esma esra fadime fatma feride filiz
gonul gul gulay gulcan gulsah gulsen gulsum hacer hande hanife hatice havva hulya hulye kubra lale leyla
mehtap melek melike meltem meral merve meryem mine muge naciye nazan nazli nese nermin nesrin neslihan nevin
nihal nilgun nilufer nur nuray nurcan nurgul ozge ozlem pelin perihan pinar rabia reyhan saadet sabiha seda
selin selma semra serap seray serpil sevda sevgi sevil sevim sibel sumeyye sultan songul tuba tugba tulay
tulin yasemin yeliz yesim yildiz zehra zeliha zeynep zubeyde zuhal bekir berkay yasar aslan atilla ayberk
ayaz aytac ayten aysenur bahadir baki basak batuhan bedia behiye bengisu berfin berivan beyhan birgul birol
bora bugra burhan cafer caglar caner cagla cavit cebrail celal celil ceren cevdet cihat cigdem davut defne
demet dursun ekin elmas emir emrah emrullah enver erdinc erdi ergun erkut ersoy ertan ertugrul erva esin
esen eylul eyup ezgi fahri faruk fatos fehmi fevzi figen firat gamze gizem gokce gulizar gulten guler gulnaz
gulseren gunes gurkan haci hamdi hamide haldun hasret hatun haydar hidayet hilal hikmet husniye huriye
ilayda ilknur ilkay inci irfan irem ismet kadriye kemalettin kezban kubilay latif lutfi mahir makbule
mehmetcan memet merdan meric mevlut mihriban mikail miray muhammet muharrem muhsin mukaddes munevver musa
muzaffer muslum muserref nail naim nazim nazmiye necati necla necmettin nesibe nezahat nigar nimet nurettin
nursen nuriye oguzhan okay oktay orcun oya ozcan pembe rahime rana rasim recai refik remzi remziye resit
rukiye ruya ruken saban sabahattin sabri sadik sakine sanem seher selahattin selami selcan selen semanur
senem senol serife sezen sezer sezgin sila sinem sukran sumeyra seyma seyfi seyit tahsin talip tamer tansel
temel tevfik tugce tunahan turan turkan ugurcan ummuhan umran vahit vedat vildan yalcin yagmur yakub yeter
yigit yildirim yuksel zekeriya zekiye ziya zulfiye zumrut rojda rojin dilsad baran azad ciwan serhad sirwan
"""
_ARAB_AND_BERBER = """
abbas abdel abdelaziz abdelhak abdelkader abdelkarim abdellah abdelilah abdelmajid abdeslam abdul
abdulrahman abdurrahman achmed achraf adil adnan ahmad ahmed aissa akram ala amin amine amir ammar anas
anass anouar anwar aziz ayman ayoub azzedine badr basel bassam bilal boutros brahim chafik chakib chihab
dawud driss el-houssain elias fadi fahd faisal fares farid fathi fawzi fouad ghassan habib haitham hakim
hamid hamza hani haroun hassan hatim hicham hisham houssam houssine hussein ibrahim idris ihab ilias ilyass
imad imran iliass issam jamal jawad kamal karim khaled khalid lahcen louay lotfi maher mahdi mahmoud majid
malik marouan marwan miloud mimoun mohamed mohammad mohammed mohamad mokhtar mostafa moussa mounir mourad
muhammad mustapha nabil nadir najib nasser nassim nordin noureddine nourdin omar othman oussama ouail rabah
rachid rafik ramzi rashid reda redouan redouane riad riduan rida said salah saleh salim sami samir sofian
sofiane soufian soufiane suleiman tariq tarek taha tahar wael walid wassim yahya yasin yasser yassin yassine
younes youness youssef yusuf zakaria zaki zayd ziad zouhair abir ahlam aicha aisha amal amani amina aminah
amira asma asmae assia awatif aya aziza bahija basma bouchra btissam chadia chaima chaimae dina dounia
fadila fadma faiza farah farida fatiha fatima fatimah fatma fatna fouzia ghada ghizlane habiba hafida hafsa
hajar hala halima hana hanae hanan hanane hasna hasnae hayat houda huda ibtissam ihsane ikram ilham iman
imane inas ines jamila karima kaoutar kawtar khadija khadijah khaoula latifa layla leila loubna louiza maha
malika maryam mariam marwa maysa meriem meryem mina mouna mounia nabila nadia nadira naima najat najia najma
naoual nawal nezha nisrine nora noura nour nouria oumaima oumayma rabia rachida rahma rajae ramla rania
rasha razan reem rim rokaya saadia sabah safa safae salma salwa samia samira sana sanae sara sarah selma
siham sihame soad souad soukaina sumaya suhaila touria wafa wafae warda widad yasmin yasmina yasmine yousra
zahra zainab zaynab zineb zohra zoulikha houssain nizar rima safiya saida samer soumaya abdallah abdelali
abdelghani abdelhakim abdelhamid abdellatif abdelouahab abdelouahed abderrahim abderrahman abdessamad abdou
abdulaziz abdulkadir abdulkarim abubakr adham adib aiman alaa alae allal amar amer amjad aness anis anwaar
aref asaad ashraf ata atef attia azeddine bachir badreddine bader badri bakr barae belkacem benaissa
benyounes bilel bouazza bouchaib chakir charaf chaker cherif dalil daoud dhia djamel eissa elhassan elmehdi
elmostafa eyad fahim faouzi faraj farouk faris fathallah fayez fayssal feras firas ghaith ghali ghazi haidar
hajjaj hamad hamdan hamed hamou hamoudi hassane haytham hazem hichem hocine houcine houdayfa husam husayn
husni ibrahima idriss ihssan ilyasse imrane ishaq ismael issa issac izz jaafar jaber jalal jalil jamaa jasim
jawhar jibril jihad jilali jounaid kais kassem khaldoun khalil khalifa khattab laith larbi lhoussaine loay
lokman maamar mahfoud maarouf majd majed makram malek marzouk maroun mazen mekki meki messaoud mhamed midhat
mimoune moad moataz moaz mohanad mohand mohcine mohsen mohsine moncef montaser montassir morad mouad moulay
mouloud mounaim mourtada moustafa mubarak muhannad mukhtar mundir munir murtada musab muath naji najim
naoufal nashwan nasr nawfal nawaf nazih nidal nuh obaid oualid ouassim qasim qusay raed rafiq raja rami
raouf rasheed rayane rayyan reyad rifat riyad rochdi rouchdi saad sabir sadek sadiq safouan safwan sajid
salaheddine salam salem salman samih sayed shakir sharif shukri slimane smail soheil sohaib souhail
soulaiman suhayb tahir talal tamim tawfiq thabit toufik wahid wajdi walied waleed wasim yacine yacoub yahia
yaman yanis yazan yazid yehia yones youcef younis youssouf youssra yusef yussuf zaher zahid zakariae
zakariya zeyad ziyad zoubir aamina abeer afaf afnan ahd aida alia amena amna amara amel anissa arwa asmaa
assma ayat aouicha baraa bassma batoul boutaina chahinaz chahida charifa chaymae cherine dalal dalila dania
darine dhouha dikra djamila doha douaa douae dunia duaa ebtisam eman fadoua fadwa fahima faiqa fairouz faten
fatema fatimazahra fatimzahra fatin fatoumata feryal fikria firdaous ghita hadia hafssa haifa hajiba halla
hamida hanin hasnia hend hiba hiam hind houria houyam ibtihal ikrame ilhame imaan iptissam israa itimad
jalila jihane jihan joumana jouhaina karam khalida khaoulah khawla lamia lamiae lamya latifah loubaba lobna
loujain maisa majda majida malak manal maram mariama mariem marjam maryama masouda mayada maysoun mbarka
meriam milouda mimount mimouna mona monira mountaha nadjat nadwa nafissa nahid nahla naila najah najiba
najlae najoua narjiss nawel nazha nesrine nidae nihad nihade nissrine nivin noha nouhaila nourhan nuha ola
ouafa ouafae ouarda oumnia oumkaltoum racha rafika rahima ranya raouia rawan rawia razane roaa rokia roua
rouba ruba ruqaya sabrine sadia safia sahar sajida sakina saliha samah samar samera sania sanaa sawsan
shaima shaimae shahd sherin shereen sihem sirine soha soraya souha soukayna soumia sondos suad suhad suha
sumaia sumayya tahra tamimount tasnim thouraya wahiba wassima widiane wijdane wissal wissam yamina zahia
zakia zayneb zeina zhour zoubida zohour
"""
_EAST_EUROPEAN = """
adrian agata agnieszka aleksander aleksandra aleksandr alicja andrej andrii andrzej aneta anastasia artur
arkadiusz bartek bartlomiej bartosz beata bogdan bogumil boguslaw bozena cezary czeslaw damian danuta
dariusz dawid dmytro dominik dorota edyta elzbieta ewa ewelina filip grazyna grzegorz halina hanna henryk
hubert irina iryna ivan ivana iwona jacek jadwiga jakub janina janusz jaroslaw jerzy joanna jolanta jozef
julita justyna kacper kamil kamila karol karolina katarzyna kazimierz kinga konrad krystian krystyna
krzysztof krzystof ksawery lech lena leszek ludmila lukasz maciej magdalena malgorzata marcin marek mariola
mariusz marta mateusz marzena michal mikolaj milena miroslaw monika mykola natalia natalya nikola nikolay
oksana oleg oleh oleksandr oleksandra olena pavel pawel patrycja patryk piotr przemyslaw radoslaw rafal
renata robert roman ryszard sebastian serhii sergei slawomir stanislaw stefania svetlana svitlana sylwia
szymon tadeusz taras tatiana tatyana tetiana tomasz urszula vasyl viktor viktoria vitalii volodymyr waldemar
wanda weronika wieslaw wieslawa wiktor wiktoria witold wojciech yaroslav yulia yuliia yuri zbigniew zdzislaw
zofia zuzanna alexandru alina andreea angel asen asya bogomil boris catalin constantin cosmin cristian
cristina daniela desislava dimitar dragos elena emil florin gabriela georgi gheorghe hristo ilie ioana ion
ionut iulia kalin katya kiril krasimir liliana lyudmila mihai mihaela mircea nevena nikolai petar plamen
radu rumen sorin stoyan teodora todor tsvetan vasil vasile veselin vlad yordan zhivko andrei andriy ivanka
mariya nataliya serhiy tetyana adela aleksy alojzy ania anatol andrea angelika antoni apolonia arkady asia
bernadetta blazej bolek boleslaw bronislaw bronislawa celina czeslawa dagmara darek dobromir dorotka edward
elwira emilia emilian eryk eugeniusz eugenia feliks franciszek genowefa gosia gustaw hania hieronim honorata
ignacy iga inga irek ireneusz irena izabela izabella jagoda jaga jarek jas jasiek jerzyk jozefa judyta
juliusz kaja kajetan kalina karolinka kasia klaudia klaudiusz klara klemens kornelia krystyn krzysiek ksenia
kuba lechoslaw leokadia leonid lilia lucja lucjan ludwik ludwika luiza maciek malgosia malwina manuela
marcelina marcjanna marianna marlena maryla maryna matylda michalina mieczyslaw mieczyslawa mietek milosz
mira mirek miroslawa natan olek oliwia oliwier oskar otylia paulina pawelek przemek radek rafael rena renia
roksana rozalia ryszarda seweryn slawek slawomira stanislawa staszek sylwester szczepan tadek teodor teofil
teresa tobiasz tola tosia tymon tymoteusz ula wacek waclaw waclawa walenty wiesia wiola wioletta witek
wlodzimierz wladyslaw wladyslawa wojtek zbyszek zdzislawa zenon zenobia ziemowit zosia zygmunt zyta anatoliy
andriana antonina artem bohdan boryslav bogdana daria darya denis dmitri dmitry dmitriy ekaterina evgeni
evgenia evgeny fedir galina galyna gennadi grigori halyna ihor ilya inna ivanna kateryna khrystyna
kostyantyn kseniya larisa larysa lesya lidiya liliya lilya lyubov lyudmyla makar maksim maksym marharyta
maryana matviy mykhailo mykyta myroslava nadiya nadezhda nastya nazar nelya oleksii oleksiy olesya orest
ostap pavlo petro polina rostyslav roksolana ruslan ruslana sasha snizhana sofiya solomiya stanislav stepan
svyatoslav tetjana tymofiy uliana valentin valentina valentyna valeria valeriy veronika viacheslav viktoriia
vira vitaliy vitaly vladimir vladislav vladyslav volodimir vyacheslav yana yaroslava yelena yevhen yevhenia
yevheniia yuliya yurii yuriy zhanna zinaida zoya albena aleksandar anelia aneliya antoaneta asparuh atanas
bilyana biser blagovest boyan boyko borislav borislava bozhidar chavdar darina delyan delian denitsa
desislav dimitrina dimitur dimo dobrin emiliya emanuil evelina galin gancho genadi gergana gergina geri
ginka grozdan hristina iliya iliyan ilian ilko iskra iva ivaylo ivelina kaloyan kamelia kamen katerina
kostadin krasimira krastyo kristiyan kristiyana lachezar lilyana ljubomir lyubomir lyuben maya mariyan
mihail milen milko mincho mitko momchil nayden nedyalka nedelcho nikolina ognyan pavlina pavlin penka pencho
petya petko petrana plamena preslav radka radko radoslav radostina rada ralitsa rosen rositsa rumyana rusi
slavi slavcho snezhana spas spaska stanimir stefka stoyanka stoyna svetla svetlin svetoslav tanya tihomir
todorka tsveta tsvetana tsvetelina ventsislav ventsi vanya velichka velizar venelin vesela veselina violeta
vladimira yanka yanko yavor yoana zdravko zdravka zhana zhechko zlatka zornitsa alexandra anca andrada
anghel aurel aurelia aurica camelia claudiu codrin codruta cornel costel costin costica crina cristi dana
danut denisa dinu doina dorel dorin dorina doru dumitru dumitra ecaterina eugen fanel florentina floarea
florica gabi gavril georgiana georgeta gica gigi grigore horia iancu ileana iolanda ionel ionela ionica
ilinca irinel iuliana iulian laurentiu lavinia lenuta liviu livia loredana lucian luminita lorena madalina
marcela mariana maricica maricel marinela marioara mihnea mirel mirela mitica mugur narcis nelu nicolae
nicoleta nicu octavian octavia oana olimpia ovidiu paraschiva petre petrica petronela puiu rares raluca
razvan roxana ruxandra sabin sanda serban silviu simona sorina stelian steliana tiberiu toader traian tudor
valeriu vasilica viorel viorica visarion zamfir amela amra armin bojan boban branka branko dejan dragan
dragana dragica dubravka dusan edin edina elvir emina ermin fahrudin fikreta goran gordana haris ivica
jasmina jasna jelena jovan jovana ljiljana ljubica lejla marija marko meho melisa mersiha mevla miodrag
mirsad mirza milica milos milorad muhamed munira nenad nermina predrag radmila rade radovan ranko ratko
sabahudin safet samra sanela sanja sead sefik semir senad senada slavica slavko slobodan snezana srdjan
suada svetozar vahid vedran velimir vesna vladan zdenka zeljko zijad zlatan zlatko zoran zorica arben arta
artan bardhyl bashkim besa besim blerim dardan drita ermal fatmir flamur gezim ilir kujtim lindita liridon
luan lulzim mimoza shpend shpresa skender teuta valmir vjosa xhevat
"""
_SURINAME_CARIBBEAN = """
aniel anil anand anushka artie ashwin chandra chandrika cherida clarence clifton cliff devika dharma dewi
djaswant edmundo eugene franklin gerold gracita harriet humphrey imro indra iwan jairzinho jerrel john
kishan kumar lloyd lucien madhuri maikel melvin milton mohan nirmala orlando orpa priya prem quincy radj
radjesh rajesh ravi rinaldo rishi ronny rosita roshni ruben runaldo sandhia sanjay santosh satish shanti
sharda sharmila shirley soenil stanley sunil sushma sunita sursha usha vijay virginia virgil winston
jermaine rayen giovanni churandy curtley elvis jandino raynell shurandy shanaya shaquille shermaine tyrone
urvin xiomara zulaika dayenne glenn gilberto radha soerdj amresh anjali aroen arvind asha ashna bharat
bhisham biharie bisnath carlito cedric chandni chander charlton cherryl chitra clyde cyrano daniro darsan
deepak delano desney devanand dewkoemar dhiradj dilip dinesh dipak doerga dorival earl edgard enith
fitzgerald gavin giselle glenda gopal gowri guno hemradj henna hesdy ifna indira ingmar jagdish jaswant
jayant jeetendra jewan jitendra joycelyn julius kailash kamla kavita kiran krishna lachman lakshmi lalita
lilawatie lila ludwig mahinder malti manodj manoj marciano meena mireille mitra mohini moti muriel nalini
narain naresh navin neelam nirmal niranjan oemar ori padma patty pooja prakash pravini premila purcy
radjinder rahul raj rajinder ram ramdat ramesh rani ratna reggie renuka rohan ruchi sabita sahadew santoesj
sarita saraswati satya savitri seema shailesh shaam shakuntala sharita sheela shobha shyam soerin soeradj
soeresh soerya subhash sudesh sudha suresh surya tara tarsha udaya urmila varsha veena vidya vikash vinod
vishal wonny yashna adelbert aldrin aubert bernadina boy claudett clemencia curt darryl deion denzel derwin
earvin edson eldridge elis errolson farley feliciano gregory hensley jair jeandro jeanique jerryl jurensley
jurandy kenrick kendrick kerwin laetitia leandro lisandro lourdes lionel lucindo magaly maribel marelva
mayra melanio migdalia minerva nelson nathaly norberto nuris oswald otmar raul reginald richenel rignald
rodolfo rolando roshendell rudsel ruthmila santiago shanice sheldon sherwin shurendy sidney stacey sulaika
swinda swindel tico vernon wendell wendeline wensley yandi zaira zuleika
"""
_ELSEWHERE = """
abraham abrehet abdi abdirahman abdullahi adan ahlem akosua akua alganesh aman ama ananya araya arash ashley
asmeret awet awo ayaan azadeh aziza babak bahar behrouz bereket bahram biniam dahir daryush daud efua ehsan
ekrem eyob faduma farhad farhan farida farzaneh fereshteh filmon fartun fowsiya freweini gebre ghirmay
golnar habtom hadi haile hamid hawa helen hodan hossein isatu jafar javad jian jing kaveh khadra kofi kojo
kwabena kwaku kwame kwasi kwesi leyla liban ling mahamed mahdi mahsa maryan mebrahtu mehdi mehran mengistu
mina mojtaba muna naser nasrin nazanin negar nimo omid parisa parvin payam pooya rahel reza rezvan robel
saba saeed samson sara sedigheh selam semere senait shadi shirin shahram simret sima siyad sohrab soheila
sunny tekle tesfay tesfaye tewelde tsegay wei xin yared yohannes yodit yonas yonatan yosief zahir zaid zahra
zerai mehari hiwot letizia giulia giuseppe antonio francesco jose juan carlos maria pedro joao miguel ana
paulo fernando manuel rosario guadalupe alejandro diego javier lucia pablo sergio mateo rodrigo thiago
amelie chloe clement guillaume juliette mathieu pierre camille jurgen gunther heinz helga hildegard jens
klaus lutz manfred uwe wolfgang andrew emily george james jessica michael oliver richard sharon steve
william abena fadumo haben hirut huong ifrah linh mahad minh mulu rahwan yaw aba abba abebe abiola abrahaley
absera abukar abyan achan ada adama adanna adaeze adebayo adebola adeola aden ade adesuwa adjoa adwoa afia
afua afrah aissatou aissata ajak akin akinyi akwasi alem alemayehu alhaji alioune alpha alseny amadou amadu
amaka amanuel amare amarachi amenze aminata amos amsale anan angesom angosom ansu antwi asante ashenafi
asmerom assefa aster atsede awale awate awes awil ayanna ayana ayantu ayodele azeb babajide babatunde bahta
bai bakary bangaly baraka barsum bashir batula belaynesh belay berhane berhanu beza bilan binta bintou
birhan birtukan boakye boubacar boureima bukola cabdi caasha chiamaka chidi chidinma chijioke chinedu
chinonso chioma chukwudi chukwuemeka comfort dawit dahabo dede degefa deka demba denkinesh deqa desalegn
desta destaw diarra djeneba djibril ebele ebo ebrima efosa ejike ekow ekua eldana elsabet emeka emmanuel
emnet enyinna ermias esayas esi ethiopia etsub eyasu ezana faisa fanta fanuel farhiya fatou fatuma fatmata
fatumata fawzia femi feven fikru filmawi fisseha fitsum folake folasade foday freselam frezgi funmi fana
gebreab gebrehiwot gebremariam gebremeskel gebreselassie genet getachew ghebre ghenet ghide gidey girmay
goitom guled habte habtemariam haimanot halimo hamse hanad haregu hawo hermon hibaq hiyab hodo idil idman
idowu ifeanyi ifeoma ige ikechukwu ikran ilwad innocent isaias isatou isayas issouf iyasu iyob jama jemal
jerusalem kadiatou kadidia kalkidan kandeh kebede kelechi kesete kibrom kidane kidan kidist kiflom
kofoworola konadu korsa kudirat kwadwo kweku lamin lemlem letebrhan libaan lidet lwam maame mamadou mamadu
mamo mariatou medhanie meaza medina mekdes mekonnen meron merhawi merhawit meselech mesfin mihret million
mohamud momodou moses mowlid mulugeta mulubrhan mussie musie nana naod nardos ndeye nebiat negasi ngozi
nimco nkechi nkem nneka nnamdi nuru obi obinna odion ogechi okechukwu olayinka olu olumide oluwaseun omotola
onyeka osagie osahon osas oumar ousmane rigat rigbe robiel ruta saado sadio sahra salamawit salif samrawit
sekou selamawit semhar semira senayt senay seyni shewit sidi siraj solomon souleymane suado sulaymaan suldan
taiwo temesgen temitope tekie teklay teklit tesfalem tesfamariam tesfom thierno tigist tinsae tirhas tobi
tochukwu tsehay tsige tsigereda tunde ubah uche ugochukwu ukbab umaru uwais warsame winta wintana yaa
yacouba yaya yaqub yemane yerusalem yirga yohana yordanos zekarias zewdi zemen zufan abolfazl ahmadreza
akbar alireza amirali amirhossein arman arezoo arezu asal asghar atefeh azar bahareh bita davoud delaram
ebrahim elaheh elham elnaz esmail fariba fariborz farshad farshid fatemeh forough ghazal ghasem gholam
golnaz habibollah hadis hamidreza hassanali homa iraj javid kamran katayoun kazem khosrow kiana kimia
kourosh laleh lotfollah mahboubeh mahnaz mahshid mahtab malihe mandana mani mansour marzieh masoud massoud
mehrdad mehrnoosh mohammadreza mojgan morteza mozhgan nader nargess nasim nastaran negin nika niloofar
niloufar nosrat pantea parastoo parham parinaz parviz payman pejman peyman pouria pouya rahim ramin rasoul
reyhaneh rostam roya sadegh saeideh sahand saman samaneh sanaz sepideh setareh shahab shahin shahla shapour
sheida shima shiva shohreh siamak simin siavash soheyla somayeh soroush taraneh tina touraj yalda yashar
zhila zohreh abdulhai ahmadullah aminullah asadullah enayatullah esmatullah farzana fereidoon gulalai gulnar
habibullah hashmat hedayat khatera mirwais mohibullah mursal nabi najibullah naqib nazifa noorullah palwasha
rahmatullah rohullah sediqa shabnam shafiqullah shakila shukria sohaila spozhmai storai waheed wazhma wali
zabihullah zalmai zarghuna aisyah agus andi bambang budi dwi eko endang fitri hendra indah joko ketut made
ningsih nyoman putri putu rini sari siti slamet sri sukarno sulastri suparman suyono tuti wahyu wayan yanti
yuni barendje leatemia marthin sopacua anh bao binh chau dung duc hai hieu hoa hoang hong hung khanh lan
lien loan long nga ngoc nguyet nhung phuong quang quynh thanh thao thi thuy trang trinh tuan tuyet viet xuan
chun fang feng hao hui jia jiahui jun lei lijun lili ming ning pei ping qiang qing rong shan shuang shufen
ting weiwei wen xiao xiaoming xiaoli xiu yan yang yifan ying yong yu yuan yun zhen zhi alvaro amparo andres
angela angelo armando arturo beatriz benicio bruna caio camila carolina catarina celso cesar claudio
cristiano davi diogo dolores edilson eduardo emilio enrique esteban estefania fabiola fabricio fernanda
filipa filipe gaspar gilson goncalo graciela guilherme gustavo hector heloisa ignacio ilda isaura ivone
joana joaquim joaquin jorge josefa juana juliano leandra leonor leticia lourenco luciana luisa luiz luzia
mafalda marcia margarida marisol matias mauricio micaela nuno octavio osvaldo paloma paola patricia pilar
rafaela raimundo ramiro raquel renato roberto rocio rogerio rosana rosangela rui salvador silvana silvio
soledad susana tiago tomas vasco vicente wellington xavier ximena zilda alessandro alessia caterina domenico
enzo federica federico filippo francesca gennaro giacomo gianluca gianni giorgia giorgio giovanna giulio
giuseppina ilaria maddalena marcello mariagrazia massimo matteo michela nicola paolo pasquale pietro
raffaele riccardo rosaria salvatore tommaso umberto vincenzo vito achilleas alexandros anastasios aphrodite
christos despina dimitra dimitris eleftheria eleni evangelos georgia giannis giorgos ioannis konstantina
konstantinos kostas kyriakos michalis nikos panagiotis paraskevi sotiris spyros stavros stelios thanasis
theodoros vassiliki vasilis yannis adele alain alexandre anais aurelie baptiste benoit charles damien didier
elodie emmanuelle fabrice francois francoise frederic gaelle genevieve herve jerome julien laurence loic
ludovic marine patrice raphaelle regis renaud sandrine sebastien stephane virginie yann annegret bernd
bernhard carsten christoph dieter dietmar eckhard frauke friedrich gabriele gerd gisela gudrun hartmut heike
helmut holger karl katrin kerstin markus rainer reinhard rudiger siegfried susanne thorsten torsten ulrike
ute volker waltraud werner wilfried alan amanda anthony brandon carl carol cheryl christopher colin craig
darren debra donna dorothy elizabeth ethan frances gareth gary geoffrey gordon grace heather henry howard
ian jake jane jeremy joseph kyle lee malcolm margaret matthew megan pamela russell samantha scott sean shaun
susan terence theresa timothy tracey tracy trevor wayne abdulhamid aamir aaliyah aftab ahsan akhtar aneeqa
arif arslan asif asim atif ayesha azhar babar bilqis bushra danish ejaz farhat fayyaz ghulam hafeez haroon
hina humera ijaz imtiaz iqbal irum javed kashif khurram liaqat madiha mehwish mohsin mubashir muzamil nadeem
nasreen naveed nazia nighat nosheen parveen qaiser rashida rehana rizwan rubina sadaf saeeda saima sajjad
samina shabana shabbir shahbaz shahid shahida shahzad shazia sobia sohail sumaira tahira tanveer tasleem
usman uzma waqar waseem yasir yasmeen zahida zeeshan zubair aditi aishwarya ajay ajit akash alok amit amita
amrit anju ankit anuj anup anuradha arjun arun ashok balwinder bhavna chetan deepa deepika dhruv divya
gaurav geeta gita gurpreet harish harjit harpreet hemant jagjit jaspreet jaya jyoti kalpana kamaljit kapil
karan kaushal kavitha lakshman lalit madhu mahesh mandeep manish manjit manjeet meera mukesh naveen neha
nilesh nisha pankaj parminder pinky pradeep prashant pratibha praveen preeti priyanka rajan rajat rajeev
rajendra rajni rakesh ranjit rashmi ravinder reena rekha renu rohit sachin sandeep sangeeta sarika satinder
saurabh shalini shashi shikha shilpa shweta simran smita sneha sonal sukhdev sukhwinder suman sumit sunanda
suraj swati tanvi tarun tejinder uday uma vandana varun vikram vinay vineet vivek yogesh tenzin pema dawa
dolma karma lhamo lobsang ngawang nyima passang phuntsok sonam tashi tsering yangchen
"""
_AMBIGUOUS = """
ties lee million comfort innocent desta lien hong long yang hai nga ming thi thanh lan loan bao yu yan wen
viet paloma rocky jordan skip fee broer kick tiny ot just ward nol wes rod ab bob karma dawa made sari ada
olu uma iga ard age mart bella gloria faith dolores mercedes pilar israa jerusalem ethiopia sidi boy romeo
francis marine georgia virginia sidney loe alpha orlando wellington morgan stuart howard victoria april ben
can elke florence hope joy june lot maan mark mei merel nova olive sky sofia summer wil will ton paris
sultan floor linde jet job amber roos iris bo noor gul ion angel elk nur adem ken meta rein leen kris
baptiste toon wiel pier riet lies lieve minne koos arend
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
