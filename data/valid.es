Inés, por favor, muéstrame una canción.
Me gustaban todas las sillas.
Señora Romero, por favor, muéstreme el pasaporte grande porque tengo miedo.
La mujer alta a la que Hugo visitó perdió un lápiz y la cartera roja en el pueblo.
El padre del señor Vega viajará a Madrid después de construir el hotel caro de Marcos.
Mi hijo es amable.
Diego se despierta a las cinco y diez y Teresa e Irene ven baloncesto todos los viernes, pero la mujer les envía una foto a los tíos de Bruno todas las semanas.
Los niños tenían dos espejos.
La señora Romero necesita nueve mapas.
Las hermanas de Bruno dirigieron el hotel importante el jueves pasado.
Ya he recordado la respuesta.
Los médicos ya han recordado algunos cuadros caros.
Pablo entendió el periódico de la señora Vega, cuatro ideas y la revista.
Esta mujer cocinó su buen pescado en la universidad.
Niños, por favor, muéstrenme el pasaporte pequeño porque estoy ocupado.
El enfermero le enviará once mensajes si Julia y Elena vuelven a casa.
Hugo, no abras la maleta.
¿Por qué cocinó nuestro abuelo el pescado?
Nuestra hermana encuentra dos bolígrafos en Lisboa todas las mañanas, pero la señora Iglesias invita a Carlos todos los veranos.
Aunque Carlos y Elena tenían calor, perdieron este anillo el 25 de julio de 1987.
¡Qué carta tan interesante!
Niños, ¿necesitaban robar un pasaporte?
La biblioteca de Elena es tan nueva como el teatro.
Carlos saldrá a las ocho y diez antes de conducir el camión viejo.
¿Ha encontrado ese escritor el teléfono?
Elena leyó la revista.
Irene, por favor, muéstrale una carta a Bruno.
Tomás lavó diez suéteres.
A Pablo no le gusta su arroz español.
Ella le trajo esta botella rota a la hermana de Pedro.
Necesitamos romper nuestro espejo en el aula sucia.
El niño que encontró un perro pequeño fue a la escuela con los estudiantes españoles el 21 de diciembre de 1997.
Señor Romero, ¿quiere el arroz?
Olga perdió los anillos en 1995.
Bruno, no compres el jugo francés.
Señora Molina, ¿va a abrir esta cartera cerrada?
Este cuchillo es tan feo como el cuchillo de Marcos.
Hugo nunca abre su maleta abierta.
El abuelo de Hugo lo ha escuchado y ese enfermero amable ha llevado este suéter y esa camisa cara.
Esos niños inteligentes le han enviado una foto a Julia.
El señor Soto escondió algunos suéteres cómodos hace cuatro meses y los médicos le prestaron la flauta a ese enfermero ayer.
La señora Molina vio al niño en Viena en 1990.
Ana y Bruno, ¿han comido el sándwich?
¿Iba nuestro abuelo a perder un anillo alemán?
¿Cuántas revistas leyó el señor Iglesias?
Carlos, ¿por qué vas a cocinar este pescado?
Las hijas de Ana preguntan si el señor Iglesias escuchará al niño en la estación de tren, pero Hugo y Sara beben el agua en la cocina.
¿Ha llevado el ingeniero el sombrero?
La estudiante ha encontrado su ratón.
Señora Iglesias, por favor, abra ocho bolsas porque estamos aburridos.
La farmacia era grande.
Ana e Inés le prestaron el mapa al hombre mientras Pablo y Carlos estaban comiendo sopa fresca.
Todo el mundo cocinó el pescado fresco.
Los profesores italianos leyeron este cuento y Elena y Carmen escondieron la moneda pequeña de Bruno.
El hombre joven dejó el sombrero al lado de la silla.
Nadie comió el buen pan hace nueve semanas.
El panadero ha cerrado la botella vacía que Irene vendió.
Pedro ha entendido el periódico aburrido que Ignacio entendió, pero mi tía preparó ese vaso de leche para el escritor fuerte.
Teresa, por favor, dale el pescado español.
Elena y Tomás robaron el coche que los ingenieros condujeron, pero Irene rompió una radio rota en 1986.
Carmen buscará todas las monedas grandes el próximo mes.
Las niñas amables limpiaron los escritorios porque eran negros.
La señora García jugará al ajedrez a las cinco y cuarto de la tarde, pero Carmen dibujará dos museos en la estación de tren.
¿Por qué escribió Pablo todas las cartas cerradas?
Él vio muchas torres grandes en el aula el martes pasado.
¿Por qué perderá nuestra hija esos anillos franceses?
Señoras y señores, ¿van a llegar al hotel importante con mi abuelo?
Sara y Elena pueden pedir su té caliente.
Señora Iglesias, ¿le gusta el piano?
¿Cuántos periódicos entendió mi abuela?
Ana encontrará los anillos y este ratón esta noche.
El padre de la señora Romero cocinó esta ensalada en 1981.
El castillo era famoso.
Mi abuelo tiene cuatro preguntas fáciles.
El abogado perdió el anillo el miércoles pasado y el médico le mostró un libro corto a mi hija en 1982.
Las mujeres le muestran once canciones a Sara todos los domingos.
Bruno cocinó tres ensaladas el lunes pasado.
Bruno dibuja su restaurante interesante.
La enfermera ha usado su plato viejo dos veces.
A mi hijo le gustaba un libro.
El médico que quería buen pan robó una moneda.
Estos escritores decidieron ofrecerle tres manzanas y un vaso de agua a nuestro hijo.
El hermano del señor Soto le devolvió su mapa, estos lápices y once bolígrafos grandes a Olga.
La señora Soto compró un cuchillo sucio y se lo prestó al señor Romero.
Olga y Bruno no abrieron las bolsas.
El padre de Pablo se acostó a las once y diez, pero la tía de Inés le envió cinco malas fotos a nuestra madre el 30 de septiembre de 1978.
La llave es tan hermosa como el lápiz.
Voy a robar mis motos baratas antes de leer los buenos libros.
Tomás vendió las ensaladas y esos pasteles baratos el año pasado.
Todo el mundo pidió la leche.
Señor Vega, ¿le ha enviado la foto corta de Diego a Olga tres veces?
El hermano de Marcos llevó un sombrero mientras el profesor fuerte estaba estudiando arte.
¿Quién leerá una revista vieja?
Ana y Hugo dirigirán muchos hospitales el próximo miércoles y el periodista verá esa película larga a la una y media.
Las hermanas de la señora García no vendieron este libro porque era español, pero mi padre robó la moto roja el año pasado.
Mi tía cocinó esta ensalada porque la quería.
Ella quiere que Bruno pinte su pared.
El señor Vega encuentra seis libros importantes.
Ese enfermero no les trajo té a los hombres.
El hotel fue construido por nuestra hija el 15 de marzo de 1988.
Olga o Ana abrirá una cartera hermosa.
El profesor quiere que la niña amable repare un teléfono.
Él elige una lámpara barata para el señor García todas las mañanas.
Señoras y señores, por favor, esperen el autobús.
¡Qué novelas tan interesantes!
El niño repara sus sillas cómodas todos los viernes y nuestra madre nos envía doce mensajes cortos y esta foto a las cuatro menos veinte de la tarde.
Elena ha abierto las puertas en la sala dos veces y las niñas han cerrado su puerta gris esta semana.
El profesor bajo cocinará su pescado para este médico trabajador y Sara y Diego tocarán el piano el próximo año.
Señora Romero, ¿dónde va a ver un castillo viejo?
Elena e Irene llevaron a mis hijas al hotel famoso el 21 de mayo de 1991.
Bruno buscó su vestido negro y Teresa y Carlos le devolvieron su poema al niño.
¿Quién ha encontrado cuatro caballos?
Ella visitó un mercado ayer, pero Irene condujo el autobús el 20 de septiembre de 1990 y Pedro construyó la casa cara y el hotel el 24 de octubre de 1977.
Él quería diez bufandas negras.
Si Olga pinta torres, Julia y Olga cocinarán la ensalada, el pescado y un pastel.
La niña amable sabe bailar.
¿Intentó Tomás ver una película?
¿Cuántas bufandas escondieron mis hermanos?
Las vacas son inteligentes.
Elena y Teresa fueron a la gasolinera para comprar el suéter.
La manzana era tan fresca como la naranja.
Espero pedir la taza de café de la señora García.
Hugo, ¿cuándo tuviste que perder tu reloj?
El niño escondió su moneda hace seis años y las mujeres descansaron durante diez semanas, pero esas niñas descansaron en París.
A nadie le gusta la guitarra.
El abuelo del señor Iglesias quiere arroz barato.
Teresa llevará sus sombreros y nuestro padre beberá el café.
Marcos y Teresa esperan enviarle su regalo y diez fotos al hijo de Inés.
Nuestro hermano es fuerte.
El señor Vega no está escuchando a los médicos.
Ana y Oscar rompieron dos radios.
Ignacio, ¿necesitas el boleto?
¿Quién perdió un anillo nuevo?
Quería cocinar el pescado.
El ingeniero inteligente esperaba cocinar el arroz.
Señora Romero, ¿tuvo que enviarle esa foto al señor Vega?
Estos panaderos amables eligieron dos estantes y se los mostraron a los niños.
Vamos a viajar a Madrid en avión, pero esos niños amables conducirán su camión viejo el próximo martes.
Señora Romero, no le muestre la bufanda amarilla a Carmen.
¿Quién compró el té?
Ignacio o Julia pintará el puente.
La niña rompió radios en el museo.
Teresa y Elena entenderán este buen problema el próximo año y Olga gastará cuarenta euros en este poema.
Sara lo extraña todos los viernes y Elena le devuelve el piano a Marcos todos los días, pero Diego dibuja un restaurante todas las semanas.
Diego esperaba mostrarle el pasaporte a Diego.
La señora García perdió el teléfono que Pedro e Inés robaron.
¿Qué ratón encontraron estos periodistas trabajadores?
Oscar y Pablo le enviaron un mensaje a nuestra hermana.
Tomás, por favor, lee el libro porque tenemos sed.
El hijo de Elena pedirá su vaso de agua y este té el próximo domingo y mi padre le ofrecerá la copa de vino esta noche.
Señor Molina, por favor, muéstreme un pasaporte.
La niña amable que entiende una pregunta, esta revista y una idea aburrida vive en Viena y nuestros hermanos conducen el autobús en Roma todos los sábados.
Irene y Carmen abrieron los regalos mientras Julia estaba lavando una cuchara cara y Carmen bailó en Londres en 1981.
Todo el mundo entendió esta revista italiana.
Vamos a leer el libro largo que este enfermero robó hace seis semanas.
El puente fue pintado por Oscar.
¿Quién construyó este hotel importante?
Ella pintará la pared verde a las once menos veinte y el señor Iglesias saldrá a las doce y veinte de la tarde.
Nuestro abuelo dijo que el profesor famoso le había prestado sus barcos al periodista alto.
Ignacio y Julia buscaron la maleta abierta y quieren mostrársela a las tías de Bruno.
Los médicos construirán sus torres nuevas a las tres y media, pero Ignacio comerá el pan mañana y el tío de Diego pedirá buen pan el próximo martes.
Teresa, ¿por qué preferías pedir jugo francés, la leche fría y la taza de café?
Diego pregunta si mi padre pedirá la taza de café en el mercado.
Ana compró el suéter de Olga y quiere dárselo a Ignacio.
Señor García, ¿necesita nueve cámaras pesadas?
¿Por qué vio la niña el pájaro de Ignacio?
Mi padre quiere olvidar el mapa barato.
Ese panadero amable le ha mostrado un mapa y nueve pasaportes grandes a Elena dos veces.
Tuve que invitar al médico el mes pasado, pero Carlos leyó diez libros cortos en 1983 y el hombre salió a las once y cuarto.
Voy a llevar algunos sombreros amarillos en la casa y los enfermeros bajos buscarán esta lámpara el próximo domingo.
Pablo le envía cuatro fotos a la señora Molina y Tomás llega a Sevilla.
El señor Molina abrirá estas maletas grandes.
¿Necesitaba Olga leer la revista de Marcos?
Inés, por favor, muéstrame el pasaporte porque tenemos frío.
Carmen pintó el puente grande el 18 de mayo de 1999.
Vamos a enviarle ese regalo y estas fotos.
¡Qué maleta tan pesada!
Carlos, ¿necesitas esta cámara pesada?
¿Quién rompió la taza fea de Ignacio?
Los ingenieros alemanes que pidieron tres tazas de café, la manzana de Elena y esas naranjas baratas están enojados.
Aunque Oscar estaba ocupado, les prestó la llave barata de la señora Soto a los enfermeros.
Inés, por favor, muéstrale canciones a Irene.
Tomás, ¿preferías enviarle los mensajes importantes al profesor?
Diego y Elena, por favor, lean una revista.
Irene, por favor, muéstrale un pasaporte porque tenemos sed.
Elena, por favor, lee una novela interesante porque estoy aburrido.
El puente fue pintado por los abogados el 17 de septiembre de 1978.
Hugo compró la manzana fresca y la vendió.
Diego, por favor, abre tres maletas verdes.
¿Prefiere mi hermano pintar la sala de Pablo y la pared?
El enfermero prefiere enviarle una carta cerrada a la tía de Bruno.
Señor Soto, ¿prefería abrir este cajón y la bolsa?
Inés y Ana tenían una revista.
Mi hijo no escuchó a los estudiantes.
La señora Iglesias puede entender este plan y un periódico aburrido.
El problema era más importante que las lecciones.
Decidimos enviarle ese boleto pequeño y una foto francesa a Pedro.
Los profesores usaron este plato porque era nuevo.
Esas mujeres jóvenes necesitaban sus cámaras y una maleta gris.
Sara e Inés romperán los platos que Teresa e Inés usaron y Teresa se levantará a las cinco menos cuarto de la tarde.
El hotel fue construido por ese estudiante.
Pablo y Teresa han vendido una vaca pequeña y la ensalada cinco veces.
Los estudiantes fueron a Londres en tren y la señora Soto cocinó el arroz el jueves pasado, pero el profesor abrió una maleta anoche.
Pedro buscó esta moneda antes de conducir el autobús y el hombre joven llevó una camisa hace ocho horas.
La escritora baja reparará sus escritorios el próximo miércoles.
Aunque la escritora tenía miedo, eligió un estante blanco para el abuelo de Ignacio.
Esta niña ha recordado el cuadro que el hombre joven compró.
Oscar, por favor, muéstrale esa foto nueva.
Señoras y señores, por favor, ayuden a los médicos.
El estudiante extrañó a esos profesores famosos el año pasado.
Oscar robó el pasaporte porque lo necesitaba.
A nadie le encanta la geografía.
Carlos le envió el mensaje y la carta de la señora Soto hace cuatro semanas.
El próximo miércoles ella le enviará una foto aburrida al ingeniero.
Estas niñas ya han abierto las carteras en la gasolinera.
Todo el mundo pintó una pared.
Bruno quiere que Teresa y Hugo ayuden al médico.
El señor Soto dice que la tía de Ana pintará sus puentes.
La hija de Carmen vende el pastel español.
A Olga le encanta la geografía.
Pablo y Tomás, ¿pueden usar las botellas alemanas?
Pablo quiere que Julia encuentre el ratón inteligente.
Ella está lavando la chaqueta en el aula.
Tomás no quería los suéteres.
Todo el mundo necesita la botella rota de Pablo.
Hugo ha usado los cuchillos que el abuelo de Sara usó y la señora Iglesias reparó el escritorio, las computadoras y seis motos hace tres días.
Nuestro padre ha robado una llave alemana en la universidad esta semana.
Ella ayuda a esos médicos famosos todos los días.
Carlos y Julia le prestaron la flauta a nuestra abuela el lunes pasado, pero Inés vio una escuela, estos pájaros y las plazas el 9 de diciembre de 1992.
Mis hijos compraron cuchillos porque los querían.
Los escritores españoles le enviaron muchas fotos alemanas a la niña hace cuatro semanas.
Él volvió al aeropuerto en tren hace una hora, pero ese ingeniero bajo escondió un paraguas feo ayer y Julia volvió a la estación de tren.
Él lee un cuento importante todos los martes y Carmen e Irene ven fútbol todas las semanas, pero las niñas piden leche todos los veranos.
La estación de tren está cerca del hotel importante.
Carmen y Ana ayudaron a estos médicos.
Ana, ¿dónde vas a llevar tus sombreros hermosos?
Señor Vega, ¿le encanta la llave grande?
Los ingenieros jóvenes tienen que enviarle tres malas fotos a la mujer.
Mientras el hombre inteligente estaba cocinando esta ensalada, el señor Vega dejó el mapa delante del estante, pero el señor Romero olvidó once lápices el domingo pasado.
Ese profesor irá a Londres con nuestro padre esta noche y Hugo le mostrará una canción a Elena la próxima semana, pero Irene romperá esos platos el próximo mes.
¿Dónde eligieron las niñas once lámparas?
El panadero pedirá una manzana en Londres la próxima semana cuando este abogado vuelva a casa y las hermanas de Carlos le enviarán sus fotos a mi tía el próximo año.
Voy a entender la revista de Carmen.
Carlos y Julia compraron ese cuchillo y se lo enviaron a Pedro.
Irene, no compres tu jugo.
¡Qué novela tan interesante!
Diego iba a enviarle este mensaje al padre de Hugo.
Señora García, por favor, tráigale té al señor Molina.
El profesor español que rompió esta radio vive en Berlín.
¿Por qué escondió el ingeniero bajo una moneda?
Él le envía un mensaje a Teresa todos los días.
Marcos buscará esta radio pesada esta noche y me la dará.
Los escritores famosos quieren cerrar la puerta cerrada.
Sara, ¿necesitas un abrigo hermoso?
El hermano del señor García le devuelve ocho monedas grandes, diez bolsas y una revista vieja a Inés.
Olga, ¿dónde vas a esconder un suéter sucio?
Aunque Julia y Bruno tenían sueño, esperaron el autobús hace ocho horas.
Tuve que pedir té.
Pedro y Diego escucharán a mis hermanas el próximo año.
Estas radios son más pesadas que las radios de Julia.
Oscar le envió la foto fea a la niña trabajadora en 1992.
Ella volvió al museo e Irene cantó en la emisora anoche, pero Elena y Sara olvidaron ese teléfono francés el viernes pasado.
Bruno, por favor, muéstrame una canción.
Julia y Diego entendieron un periódico después de acostarse.
Carmen, ¿necesitas un mapa caro?
Hay muchos paraguas azules en el aula.
La señora Soto come estos tomates frescos, la sopa y la manzana.
Irene ha roto la radio pesada que Ignacio buscó.
Señor Vega, ¿por qué va a olvidar la bolsa cerrada del señor Soto?
A Julia y a Hugo les gusta el paraguas pequeño de Olga.
La mujer a la que Carlos buscó está lista.
Pedro y Ana robaron la caja y me la trajeron.
La hermana de Carmen no ha pedido la leche en la iglesia.
Sara ayuda a mis hijos, pero los periodistas nos muestran todas las canciones.
Hugo, por favor, espera el autobús.
Ana, no compres las motos.
Señor García, no le traiga té.
Esa niña amable quiere que Ana e Inés ayuden a las hermanas de Olga en la comisaría.
Él gastará cuarenta y cinco euros en un poema para que nuestra abuela pueda comprar el té.
Todo el mundo buscó el abrigo en 1997.
Ese enfermero comprará buen pan a la una menos veinte y se lo dará a esas mujeres.
Diego necesita los boletos grandes.
Ella pidió una taza de café y estas tazas de té en 1979.
Marcos, por favor, abre carteras porque tengo calor.
La abogada dibujó el museo para Teresa porque tenía razón.
Puedo enviarle algunas fotos cortas a la señora Molina.
Señor Vega, no lea las revistas.
Todo el mundo tiene la revista.
El profesor comerá sopa italiana el próximo mes.
Tengo algunos espejos.
Señora Romero, por favor, lea su periódico importante.
El señor Romero ha comido el sándwich fresco, pero las niñas trabajadoras han comido esos tomates y una ensalada en Lisboa.
¡Qué radio tan pesada!
Carmen y Marcos han roto esos teléfonos franceses.
Nuestra abuela ha perdido el anillo grande en el dormitorio y Hugo ha comido huevos hoy.
¿Ha recordado el hombre las respuestas?
Olga y Pablo le dieron los lápices baratos, el huevo y una cama a mi tía en 1988.
El escritor olvidó esos relojes rotos, el pasaporte pequeño y esa bolsa en la biblioteca, pero los profesores jóvenes le explicaron estos problemas a la señora Iglesias el viernes pasado.
La señora Soto buscará el paraguas viejo.
Carlos llevó a Tomás a la escuela hermosa anoche.
Mientras estos enfermeros bajos estaban limpiando esa puerta blanca, Teresa vio tenis.
Ella esperaba dirigir sus escuelas hermosas.
Pablo prefiere usar su plato, los cuchillos y los relojes ligeros.
Niños, por favor, esperen el autobús porque tenemos calor.
Carmen o Tomás pedirá el té.
El hombre alto dibuja al tío de la señora Molina para Pedro.
Aunque la enfermera trabajadora tenía prisa, pintó su pared roja y Ana robó este paraguas el año pasado.
Inés y Ana, por favor, abran su maleta.
¿Quién leerá la revista?
¿Por qué usará Carmen los platos?
Ana y Teresa, ¿van a visitar once restaurantes caros?
Diego, por favor, compra ocho sofás sucios.
Elena, ¿necesitas un boleto?
Este vestido es más pequeño que el vestido de Carmen.
Julia le envió la foto.
¿Qué maleta abrió Elena?
Tomás eligió las lámparas porque eran azules, pero el hermano de la señora García descansó en el mercado en 1997.
Pedro pasó cuatro semanas en el parque, pero nuestras hijas usaron impresoras modernas en 1999 y Olga y Ana fueron a Sevilla para buscar un anillo barato.
Oscar les envió la foto a los tíos de la señora Soto hace siete días y las niñas fueron a Toledo en coche.
La vaca de Bruno es más inteligente que los caballos.
Ese profesor compró un cuchillo y se lo mostró a Carmen y nuestra abuela esperó a las mujeres hace cinco semanas.
Teresa escuchó al abogado famoso en Londres.
Niños, ¿esperan enviarle un mensaje a Julia?
Carmen, ¿dónde querías reparar cuatro escritorios?
La niña ha cocinado el huevo, el pescado y buen arroz para Oscar dos veces.
Mi padre quiere que ese ingeniero abra una caja italiana y las carteras.
A ella le gustaban esas farmacias modernas.
Señor Romero, por favor, muéstreme estas canciones aburridas porque estamos cansados.
Ana pintó el puente pequeño mientras la madre de Tomás estaba preparando su pescado.
Los escritores dibujarán un hotel importante antes de plantar un árbol.
La panadera fuerte ha escondido su bufanda esta semana.
El hombre que cocina la buena ensalada vive en Viena.
El niño le envió una foto y regalos a Carlos después de acostarse.
Ignacio, por favor, tráele una caja negra al señor Romero.
Carmen les envía estos mensajes a nuestras hermanas a las tres y media e Inés y Elena escriben el cuento a las siete y cuarto.
La mujer no está lista.
El próximo martes la enfermera perderá su lápiz alemán y mi hijo usará sus platos hermosos a las cuatro menos veinte.
El abuelo de Carmen le envía su foto al enfermero.
Inés le envió la foto larga al ingeniero amable mientras Sara estaba cantando en Londres.
A ella le gusta la silla.
Señor Iglesias, no le muestre la bufanda nueva al señor García.
Pablo e Inés han encontrado el caballo que el señor Vega compró.
Bruno, ¿tienes once sofás sucios?
Irene escucha a mis hermanas.
Sara y Carlos tuvieron que entender la revista corta.
Las mujeres que compraron una alfombra lavaron esos suéteres cómodos.
La niña fuerte ha comido ese sándwich.
Tomás e Irene vieron fútbol mientras Tomás estaba buscando el vestido, pero el abuelo de Pedro llevó sus sombreros en el teatro.
Diego, por favor, abre carteras caras.
¿Cuándo dibujó Oscar doce restaurantes importantes?
Hugo, ¿esperabas construir las escuelas?
Esos profesores quieren robar su teléfono.
Este periodista tocará la guitarra a las dos menos diez de la tarde, pero nuestras hijas olvidarán los planes fáciles el próximo lunes.
El periodista vuelve a casa todos los martes, pero Hugo llama al panadero bajo todos los días y Oscar rompe esa radio todos los veranos.
A la madre de Julia le gusta la música.
Ella pintará doce puentes el próximo miércoles.
Marcos o Teresa encontrará los teléfonos.
Irene y Carmen dibujan las bibliotecas todos los lunes y el señor Molina ve ajedrez todos los lunes, pero este niño pide el café francés todos los martes.
El enfermero encontrará el teléfono que nuestro hermano olvidó y Julia le mostrará una camisa a Carlos el próximo martes.
Ella me mostrará ese pasaporte y la carta.
El escritor joven ya ha encontrado algunos caballos.
Julia beberá el té caliente el próximo mes, pero los hermanos de Pablo pedirán su café y el té el próximo mes y mi abuela volverá a casa en coche.
Inés pintará un puente pequeño y las aulas modernas.
Sara pedirá su té francés hasta que el profesor vaya a casa y Pedro pedirá jugo caro esta noche.
Él recordó la película que Oscar vio.
Teresa y Carmen entenderán su mal periódico el próximo domingo, pero la abuela de Teresa olvidará buenas preguntas el próximo sábado y mi tío robará la bolsa en Roma.
La iglesia es más importante que la casa.
A él le gustaban los gatos.
¿Ha escrito Bruno un cuento y once malas cartas?
Los escritores ayudaron a Ana el 27 de enero de 1988, pero la señora García vio la escuela interesante el 4 de septiembre de 1993.
Marcos y Bruno leerán la revista que Olga y Ana vendieron.
Mi abuela usará su plato.
Pedro le dará los vestidos franceses a la señora Romero el próximo domingo, pero nuestro tío escribirá una novela el próximo año.
Sara, no compres tu bolsa.
La cama era italiana.
El padre de Ignacio perdió una cámara hermosa.
Ana o Teresa abrirá la bolsa.
Había once sofás sucios en el jardín hermoso.
Bruno, ¿dónde has esperado el autobús?
El hombre joven tiene frío.
Señora Soto, por favor, ayude a los médicos.
El médico que limpia esas botellas no estaba cansado.
Señor Iglesias, no me muestre la canción alemana.
Tomás tiene un plato y esta guitarra.
El abuelo de Julia le prestó todas las maletas abiertas al profesor.
La niña que llevó vestidos y seis sombreros vive cerca del puente.
Señor Vega, por favor, compre motos.
La tía de Hugo siempre encuentra un caballo hermoso.
El señor Romero robó las motos españolas.
Sara viajará a Roma, pero el enfermero trabajador lavará algunos sombreros y un abrigo sucio el próximo año e Inés limpiará todas las cartas el próximo lunes.
Estamos conduciendo un camión francés en Sevilla en este momento.
Los niños han pedido arroz español cinco veces y el profesor ha tocado el violín.
A él le gusta el sombrero.
El abuelo de Hugo tiene las preguntas.
Julia entenderá su periódico hasta que nuestra madre escriba este cuento aburrido y ese poema en Berlín.
La señora Vega cocinó su pescado mientras Sara estaba comiendo queso caro y las manzanas.
Irene e Inés, por favor, lean ocho revistas cortas porque estoy ocupado.
Todo el mundo perdió dos anillos viejos.
¡Qué cuadro tan caro!
Al padre de Pablo le gusta su gato grande.
La señora García dirigió este restaurante importante, hospitales feos y la escuela pequeña la semana pasada y Sara dirigió sus restaurantes el domingo pasado.
Pablo, ¿vas a comprar tu manzana fresca, el buen sándwich y un tomate?
Las mujeres llevaron a Teresa al mercado hermoso, pero Marcos y Ana nos devolvieron una moneda pequeña ayer y el señor Vega fue a la casa en coche.
Bruno y Teresa creen que le enviarán un mensaje a Pablo.
La tía de Oscar entiende la revista alemana de Julia todos los veranos y el hijo del señor Soto llama a mi tío todos los domingos, pero Teresa la espera todos los veranos.
Él les prestó sus paraguas a los enfermeros el 27 de septiembre de 1977, pero Teresa y Marcos llamaron al escritor el 8 de marzo de 1992.
Teresa me trajo el té caro hace dos años, pero estos médicos pidieron la leche fría en 1984 y la niña alta viajó a Viena el año pasado.
Los escritores le enviaron el mensaje de Julia a Ana.
Diego le envía todas las fotos a Inés y Oscar y Pedro eligen una silla.
El ingeniero le envía la foto a ese niño trabajador todos los viernes y la señora Vega va a Berlín a las cinco y media de la noche.
Mi madre tiene el bolígrafo alemán.
Irene comprará cuatro mesas el próximo año y se las enviará a los niños.
Carmen y Olga están dibujando un restaurante para la niña.
El profesor dijo que el mercado era interesante y Pablo y Hugo dirigieron cinco farmacias nuevas hace seis horas.
Oscar comprará este cuchillo español y lo venderá.
¿Quién dibujará un restaurante?
A Hugo le gusta la guitarra.
Señoras y señores, por favor, muéstrenme una canción porque estamos enfermos.
Elena, no abras la bolsa porque estamos contentos.
Aunque Irene tenía miedo, cocinó pescado francés.
La niña comprará una manzana y se la traerá al ingeniero, pero Oscar cocinará el pescado para Tomás.
Ella necesitará su bicicleta española.
Nuestro abuelo eligió cinco estantes rojos para la tía de Marcos el 16 de agosto de 1991, pero Ignacio volvió al hotel y Pedro fue al teatro.
Tomás y Carmen eligieron el estante el martes pasado y tienen que dárselo a Inés y a Marcos.
A Olga y a Elena le encantará la música.
Julia y Teresa le mostraron el pasaporte a Pedro mientras Pablo estaba comiendo pan y el arroz.
La pared fue pintada por el médico el jueves pasado.
El profesor puede construir la escuela vieja.
Ella va a dibujar el restaurante.
La señora Romero pinta sus puentes caros en la emisora.
Olga y Carmen han robado el pasaporte.
Sara, no cierres esta mala carta.
Ana la escucha en la cocina todos los sábados y nuestra abuela ve el pájaro en Viena todos los viernes.
Nuestra madre verá tenis a las dos menos cuarto de la tarde, pero Sara perderá algunos anillos y Olga e Irene verán tenis el próximo jueves.
Inés e Irene prefieren cocinar pescado y arroz español para Hugo.
El periodista le envió la carta y el mensaje a nuestra tía.
¿Quién perdió el anillo?
La niña buscó la computadora de Carmen y va a dársela a los profesores famosos.
Este teatro es menos importante que el teatro de Bruno.
El señor Romero no recordó sus respuestas.
Niños, ¿tienen este buen problema?
Irene tiene este bolígrafo.
El tío de la señora Soto comprará el jugo barato cuando Carlos e Ignacio lleguen a la biblioteca.
Hugo decidió enviarle esa foto corta a la mujer.
Inés y Marcos salieron mientras las niñas estaban buscando las bufandas viejas.
Sara y Carmen compraron esa mesa de vidrio y la repararon.
Teresa buscará un abrigo gris y se lo ofrecerá a mi abuelo.
Señor Soto, por favor, tráigale este té a Marcos.
Ella va a entender esos periódicos.
Elena e Irene le han devuelto la revista al ingeniero famoso y nuestra abuela ha recordado respuestas.
El hotel era importante.
Mientras la niña fuerte estaba comiendo arroz, nuestra tía recordó el plan fácil y un cuadro.
Carmen le envió esta foto a Inés.
Marcos, por favor, lee esta revista vieja.
Nos gusta nuestra agua.
Esos escritores pintarán nueve paredes.
Hugo y Oscar llevaron el sombrero el 13 de mayo de 1986 porque tenían sed.
Señor Iglesias, ¿le ha traído ese tomate y el pan esta semana?
Los hombres jóvenes no le explicaron las respuestas al niño alto.
El niño bajo querrá todas las tazas y este pan esta noche.
Ana y Elena, por favor, laven estas chaquetas grises.
Irene y Marcos encontrarán once bolígrafos pequeños el próximo martes.
Ana y Carlos van a esconder la bufanda de Marcos.
¿Ha cocinado Pedro la ensalada?
Sara cocinó el pescado en la cocina después de esperar a nuestro hermano.
Él cocina la ensalada italiana y sopa.
El próximo lunes este profesor tendrá una mala pregunta.
¡Qué sombrero tan caro!
A nadie le encanta el agua barata.
Inés, ¿por qué has leído una revista?
Señora Molina, ¿ha recordado respuestas?
Nuestro hijo está leyendo una revista, novelas nuevas y un cuento.
Este médico comprará el cuchillo limpio y nos lo prestará.
Teresa y Carmen tocarán el violín para que nuestras hijas puedan vender una vaca.
¿Quién entendió un periódico?
El escritor llevó seis sombreros sucios el mes pasado.
Los hombres prefieren pintar algunas paredes y la sala.
Esperaba entender los periódicos que Julia vendió.
Las rosas de Carmen son amarillas.
La tía de Inés tiene que enviarle un mensaje a Sara.
Sara y Julia tienen tres computadoras ligeras, el águila y el espejo ligero.
Ella robó la bolsa pesada que las hermanas de Carmen olvidaron.
El señor García reparó su cámara y escritorios.
Julia, por favor, lava una chaqueta.
Estas manzanas son más frescas que las manzanas del señor García.
Nuestro abuelo ha pedido la taza de café.
Pablo, no abras una bolsa pesada.
Ana y Olga han perdido una falda y los escritores han construido la escuela tres veces.
¿Cuándo han abierto las niñas la maleta pequeña?
Sara y Julia le enviaron la foto corta el 28 de agosto de 1996 y Ana recordó siete cuadros el 7 de mayo de 1982.
El 13 de septiembre de 1988 la ingeniera bebió el vino porque estaba triste, pero el señor García perdió anillos baratos hace nueve años.
Teresa y Olga perderán un reloj si Olga estudia arte, pero Oscar entenderá las ideas el próximo miércoles.
Él abrirá esta puerta cerrada antes de limpiar este sofá y Oscar y Hugo olvidarán las ideas, tres bolsas y cinco planes la próxima semana.
Carmen y Ana llamaron a la señora García mientras la hija del señor Soto estaba cocinando esa ensalada fresca, pero las hermanas de Ana tomaron el tren el 3 de agosto de 1987.
Esta niña invitó a la señora Vega después de cocinar pollo, pero Ignacio y Carlos fueron a Roma para comprar cuatro mesas.
La abuela de Irene le enviará once fotos y el boleto al tío de Hugo mañana y los niños volverán al teatro a las doce.
El 10 de enero de 1989 la hija de Marcos fue a la emisora y los abogados famosos pintaron los baños el 25 de febrero de 1982.
Él pedirá el queso la próxima semana, pero la señora Molina robará doce motos feas en la oficina.
Nuestro hermano limpiará una puerta abierta el próximo mes, pero Bruno cocinará una ensalada cara para Marcos la próxima semana.
Pedro llegará al museo en coche, pero Elena jugará al ajedrez el próximo año y la señora Romero esperará el autobús a las doce y media.
