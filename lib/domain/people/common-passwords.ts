const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/**
 * Words that people take for a password, alone or with digits, signs and look-alikes around them. Letters
 * only, lower case. Together with the rules of `passwordWeakness` they cover most of what guessing lists hold.
 */
export const COMMON_WORDS = words(`
  aaron abcdef abcdefg abcdefgh access account action adam adidas admin administrator adrian africa airborne
  alaska albert alex alexander alexandra alexis alfred alice alicia alison amanda amber america american amigos
  amsterdam anderson andrea andreas andrew angel angela angels angelina animal anna anthony apollo apple apples
  argentina arguably arsenal arthur arthurs asdf asdfasdf asdfgh asdfghjkl ashley austin australia autumn
  azerty baby babygirl backdoor badboy bailey banana barbara barcelona barney baseball basketball batman beautiful
  beaver beckham benjamin berlin bernard bestfriend bigdaddy bigdog billy birthday bismillah blackcat blackie
  blessed blessing blink blizzard blonde bluebird bond booboo boomer boston brandon brandy brazil brian
  brooklyn bubba bubbles buddy bulldog buster butterfly calvin camaro cameron canada captain carlos
  caroline carolina casper catherine celtic champion changeit changeme charles charlie charlotte cheese chelsea
  cherry chester chicago chicken chocolate chris christ christian christina christine christopher classic claude
  claudia clinton cocacola coffee college compaq computer consumer contrasena cookie cookies cool corvette cowboy
  cowboys creative cricket crystal daddy daisy dakota dallas daniel daniela danielle darkness david december
  default delfin denise dennis destiny dexter diablo diamond disney dolphin dolphins dominic donald dorothy
  dragon dreams drowssap ducati dude eagles earth eduardo edward einstein elephant elizabeth emily eminem england
  enter erik estrella eugene everton external facebook faith falcon family fender ferrari fire firebird fishing
  florida flower flowers football forever formula france francis frank frankie freddy freedom friend friends
  friendship gabriel galaxy gandalf garden garfield gateway gemini genesis george
  german germany ginger giants giovanni global godisgood golden goldfish golf golfer google gordon grandma
  green guest guitar gunner hacker hallo hamburg hammer hamster hannah happy hardcore harley harrison harry heather
  heaven hello hellokitty helloworld help hockey hollywood homer honda honey hotdog hotmail house hunter
  iceman iloveu iloveyou india infinity inspiron internet ireland isabella islam italia jackson jaguar jamaica
  james japan jasmine jason jasper jennifer jeremy jerome jessica jessie jesus jesuschrist jordan joseph joshua juliana
  jupiter justice justin kangaroo karate katherine kawasaki kelly kenneth kermit kevin killer kimberly king kingdom
  kings kitten kitty knight kristina lakers lancelot laura lauren legend lemonade leonardo letmein liberty
  linkinpark little liverpool login london looking lorenzo lorraine louise love loveme lovely lover lovers loveyou
  lucifer lucky madison madonna maggie magic magnum mailbox manager manchester marcus maria mariana marine mario
  marlboro martha martin martina master matrix matthew maverick maximus maxwell mercedes mercury merlin metallica
  mexico michael michaela michelle mickey midnight million minecraft miranda mohammed monday money monica monkey
  monster montana moonlight morgan mother mountain muffin murphy music mustang mylove myspace naruto natalie natasha
  nathan newyork nicholas nicole nintendo nirvana nissan nothing november number oblivion october office
  oliver olivia orange orlando pakistan pamela panther paradise parker parola parool passport passw passwd passwort
  passwords password patricia patrick peaches peanut pepper peter phantom philip phoenix pikachu pirate player
  playboy please pokemon police poohbear popcorn porsche portugal power precious preston prince princess private
  professor pumpkin purple pyramid qazwsx qwaszx qwer qwert qwerty qwertyui qwertyuiop qwertz rabbit rachel
  raiders rainbow ranger rangers raymond realmadrid rebecca redskins richard robert roberto robin rocket rocky
  ronaldo rosebud runner rush russia samantha sammy samsung samuel sandra saturn scarlett school scooby scorpio
  scorpion scotland sebastian secret secrets security senha september sergey service sexy shadow shannon shelby sierra
  silver simone simpsons skateboard skywalker slayer slipknot smokey snickers snoopy snowball soccer softball
  solomon something sophie spartan spiderman spirit spongebob spring stanley starcraft startrek starwars steelers
  stella stephanie stephen steven strawberry student success summer sunday sunflower sunrise sunset sunshine
  superman superstar supervisor support surfer sweet sweetheart sweetie sweety sydney sysadmin system tacobell
  tamara taylor teacher telephone temp temporary tequila teresa test testing testtest texas thailand thomas thunder tiffany
  tiger tigers tigger timothy titanic tomcat toor topgun toshiba toyota travis trinity trouble trustno truelove
  tucker turtle twilight united universe unknown user username valentina vampire vanessa vegeta veronica victor
  victoria vietnam viking vincent viper virginia voyager warcraft warrior webmaster welcome whatever white whocares william
  williams willow windows winner winston winter wizard wolverine wolf xavier yamaha yankee yankees yellow zaq
  zaqwsx zxcvbn zxcvbnm
  iloveyouso letmeinplease mypassword mypass newpassword oldpassword thepassword yourpassword passwordpassword
  adminadmin rootroot useruser welcomehome welcomeback opensesame openup correcthorsebatterystaple
`);

/** Well-known ones that no rule covers. Lower case. */
export const COMMON_PASSWORDS = words(`
  00001111 00112233 01010101 01012000 01011990 01011980 02021990 10101010 10203040 11112222 11223344 11235813
  12121212 12312312 123123123 1234abcd 12341234 123454321 1234554321 123456abc 123456qwerty 12345qwert 12344321
  123698745 123qweasd 123qweasdzxc 12qwaszx 13131313 13579246 1357924680 14141414 147258369 14789632 147852369
  159357456 159753456 18436572 19191919 1a2b3c4d 1a2b3c4d5e 1g2w3e4r 1passwor 1password 1q2w3e4r 20202020 21212121
  22446688 24682468 246813579 25802580 31415926 314159265 31313131 3rjs1la7qe 4815162342 5201314520 741852963
  753159456 753951456 789456123 789456123a 87654321 963852741 987654321 98765432 999888777 99887766 a1b2c3d4
  a1b2c3d4e5 aa123456 aa12345678 abc12345 abc123456 abcd1234 abcd12345 admin123 alskdjfhg asd123asd asdf1234
  asdfjkl asdqwe123 asdzxc123 azsxdcfv bond007a dragon12 g_czechout gfhjkm123 gwerty123 hello123 iloveyou1
  iloveyou2 jordan23 killer123 letmein1 michael1 monkey123 myspace1 ncc1701d ncc1701e p@ssw0rd pa55word pass1234
  pass12345 passw0rd password1 password12 password123 q1w2e3r4 q1w2e3r4t5 q1w2e3r4t5y6 qqww1122 qwe123qwe
  qwe12345 qwerasdf qwerasdfzxcv qwert12345 qwerty12 qwerty123 r2d2c3po rockyou1 rush2112 s3cr3t123 secret123
  sunshine1 superman1 test1234 trustno1 u2canada welcome1 x35v8l99 xxxxxxxx1 zag12wsx zaq12wsx zaq1xsw2 zaq1zaq1
  zxcasdqwe zxcasdqwe123 zxcv1234
`);
