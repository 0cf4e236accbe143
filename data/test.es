Elena dijo que Sara y Teresa habían leído todas las revistas.
El señor García conducirá camiones para que la madre de Carlos pueda reparar la radio española.
Elena o Pedro comprará el jugo.
Este panadero fuerte gastó veinte euros en la radio y el periodista inteligente cocinó la ensalada en Sevilla, pero Julia tocó la flauta en 1994.
Señoras y señores, por favor, cierren una puerta cerrada.
Preferimos enviarle esta foto aburrida a Pedro.
Diego va a perder un abrigo, esos relojes y un suéter.
Irene y Julia creían que este plan no era fácil.
Los estudiantes no le dieron sus camas viejas a esa mujer.
Olga o Julia escuchará al estudiante.
¿Han construido los estudiantes italianos un teatro importante?
La señora Iglesias no cocinó el pescado para nuestra hija.
La profesora perdió sus boletos.
La mujer fue a Roma para ver su pueblo.
Voy a llevar la chaqueta de Elena el próximo jueves y Carmen y Sara comprarán su llave fea el próximo jueves, pero la niña llamará a Teresa el próximo jueves.
Las tías de Julia abren la maleta nueva.
Carmen y Julia necesitan su cámara francesa.
Aunque la mujer estaba enferma, nos mostró esta bufanda y una canción.
El señor García lavó los suéteres porque eran blancos.
El hombre no escondió la moneda pequeña de Julia.
Bruno les trajo café a los médicos el 15 de octubre de 1988.
Los panaderos inteligentes que esperaron a la mujer trabajadora estudiaron historia.
El hombre estaba cansado.
Voy a abrir la carta interesante que Oscar y Tomás compraron.
Oscar y Marcos pueden comprar los perros, el barco y el jugo.
Señora Romero, por favor, ayude a ese médico trabajador.
Él ha lavado esta bufanda amarilla cinco veces.
Los anillos son tan baratos como los lápices.
Diego le envió once fotos a Marcos.
Teresa compró una cartera abierta y la perdió.
Marcos, ¿cuándo vas a robar tres libros feos y la computadora?
A Sara y a Julia les gustaba una farmacia.
El profesor tocará el piano para que los profesores bajos puedan visitar a mi tío.
Aunque el ingeniero estaba triste, leyó el libro en la farmacia.
Señora Vega, por favor, compre su jugo.
Nuestra tía encontrará un ratón inteligente.
Mientras Teresa y Oscar estaban escribiendo una canción, Pedro e Ignacio buscaron el abrigo azul.
Irene y Sara esperan lavar algunos cuchillos alemanes.
Aunque la abogada fuerte estaba enojada, entendió una revista fea.
Elena tenía doce lámparas rojas.
Señora Vega, por favor, lea las malas revistas.
Sara ha perdido el boleto grande cuatro veces y Carmen ha viajado a Berlín dos veces.
El 19 de enero de 1995 Tomás le envió el mensaje a Carlos.
Bruno no busca el abrigo.
¿Quién ha pintado las paredes negras?
Señor Molina, ¿quiere arroz?
Los profesores famosos necesitan invitar a mis hijos.
Mis tíos no esconderán la moneda grande.
Carmen y Olga, ¿quieren las sillas grises?
Irene y Ana no esconden el suéter azul en la escuela.
Niños, por favor, cierren la puerta gris de Inés.
Mientras Carlos estaba dibujando a los abogados españoles, la niña amable lavó un cuchillo francés, pero mi hermano abrió un cajón cerrado en 1991.
El aula está más sucia que el baño.
Pablo y Julia cocinaron una ensalada fresca mientras Inés estaba dibujando las torres.
La panadera alemana ha buscado su paraguas esta semana.
Nuestro tío siempre espera el autobús.
Tomás le ofreció la manzana francesa del señor Romero a ese hombre fuerte.
¿Cuántas bufandas escondieron los hombres?
¡Qué letras tan difíciles!
La madre de Ana vendió estas botellas porque estaban cerradas.
Mientras Marcos y Hugo estaban comiendo una naranja, Sara y Olga escondieron un paraguas blanco, una cartera y el suéter y la hija de Pablo durmió durante siete semanas.
Elena ha visto las películas alemanas.
La médica italiana lavó su chaqueta larga el miércoles pasado, pero mi hijo robó una computadora pesada la semana pasada.
El baño es tan moderno como las aulas.
Teresa, por favor, lava un abrigo negro porque tenemos frío.
La impresora es barata.
Ella le muestra la camisa sucia a Pablo.
Todo el mundo quiere esas radios feas.
Esa mujer espera vender esas impresoras baratas.
Este hombre recuerda algunas respuestas en Roma todas las mañanas.
Elena y Teresa quieren que el abuelo del señor Vega lea la revista.
Hugo le enviará las fotos a Sara.
El tío de la señora Iglesias escondió la bufanda mientras Olga estaba leyendo sus buenas revistas, pero el periodista volvió al restaurante importante.
Tomás prefiere mostrarle la canción al señor Romero.
Carmen o Ana recordará respuestas.
Nuestro tío tenía la revista fea.
Niños, no me muestren este cuadro largo.
Bruno robó ese libro importante mientras Pedro estaba buscando un vestido pequeño.
Señor Molina, ¿puede enviarle el boleto y mensajes?
¡Qué vestido tan pequeño!
Esta iglesia es más importante que la casa.
Hugo y Carlos cocinan el pollo para ella e Inés y Pablo esconden un suéter rojo a las nueve menos cuarto.
Nuestro hijo le envió seis fotos a Ignacio.
El cuchillo no es feo.
¿Qué libro leyó Hugo?
¿Cuántas monedas escondió Marcos?
El médico alto le presta los anillos baratos a Pedro a las tres y media de la noche.
Ella encuentra un teléfono pesado.
Quería enviarle el boleto, el mensaje y una foto a la señora Molina.
Señora Vega, ¿tuvo que enviarle la foto interesante?
La farmacia de la señora Molina no era grande.
Ana, ¿te encantan las flores?
Tomás, ¿necesitabas dibujar los museos caros?
El señor Molina leerá ese poema y las revistas largas el próximo sábado.
Me encantaba una flor.
Él quiere recordar la lección difícil de Hugo, once películas famosas y la respuesta.
El aula es más moderna que la cocina.
Teresa y Julia, ¿tuvieron que encontrar un caballo?
Todo el mundo recordó dos buenos problemas.
Las tías de Olga robarán estos teléfonos rotos y se los traerán a ese ingeniero.
El hombre trabajador que pierde ese reloj estaba aburrido.
¿Cuántos abrigos buscó Ana?
Esos médicos están cansados.
Señor Molina, no le dé el vestido viejo a la señora García.
Señor Soto, por favor, espere el autobús.
Ana robó nueve cajas.
Hugo, ¿has abierto una bolsa?
Carmen esperó a Carlos el 28 de enero de 1976 y mi hijo volvió a Lisboa, pero el abogado amable llevó cinco sombreros el 6 de octubre de 1991.
Nuestra hermana construyó esa pared, pero los médicos corrieron con Carlos el 6 de junio de 1982, pero Ignacio y Pablo cerraron nueve botellas rotas y estas ventanas en 1993.
Tuvimos que perder un reloj.
Hugo, ¿vas a olvidar una bolsa?
Irene robó un pasaporte grande en 1989.
Señora Romero, ¿intentó mostrarle esa canción a Olga?
La profesora trabajadora esconderá su moneda pequeña a las cinco y cuarto.
Estas cartas no son malas.
¿Quería el escritor perder el boleto pequeño de Sara?
Mis tías lavaron su abrigo porque era español.
Señora Iglesias, ¿va a esperar el autobús?
Carlos estudiará arte a las once y el padre de Julia visitará a la mujer el próximo martes, pero Pablo dormirá en el parque el próximo viernes.
Mi tío necesitaba llorar en la casa cara.
Todo el mundo abrió la bolsa amarilla.
Aunque esos hombres amables estaban aburridos, pidieron el pescado barato y esa copa de vino y Hugo pintó el puente viejo ayer.
Los panaderos inteligentes escondieron el pasaporte pequeño el sábado pasado y Oscar llevó una camisa sucia hace ocho horas, pero Elena y Ana llamaron a este panadero en 1991.
¡Qué radios tan pesadas!
¿Cuántos sándwiches comieron los hermanos de Ana?
Este hombre bajo comprará una bicicleta blanca la próxima semana y la venderá.
Inés y Olga eligieron once lámparas y las pintaron.
Nuestros hermanos necesitan el abrigo grande.
A todo el mundo le encanta la música.
La abuela de Carlos necesita una cámara.
Hay ocho cámaras viejas en la cocina.
La hermana de Pedro esconde una moneda, pero el niño repara la lámpara limpia.
El periodista famoso que usó el plato vio cuatro pájaros grandes y un restaurante el año pasado.
Inés ha recordado la respuesta.
¡Qué maletas tan pesadas!
Teresa y Julia construyeron el teatro importante en Roma antes de beber tazas de té.
Inés no lavó su chaqueta porque era negra.
Carmen y Julia les devolvieron su moneda grande y una guitarra cara a esos hombres bajos.
Todo el mundo encontró ese caballo fuerte.
Inés, ¿necesitas el abrigo?
¿Dónde llevó Inés un sombrero gris?
Nuestra abuela está reparando ese escritorio gris.
Pedro ya les ha enviado la foto nueva a estos periodistas.
Teresa y Tomás, ¿quieren la bufanda?
¿Dónde llevó Tomás el sombrero?
Irene e Ignacio, ¿les gusta el piano?
Inés y Olga no le enviaron la foto a la señora Molina.
La señora Romero roba siete lápices grandes todos los viernes e Inés abre su cartera en Atenas.
Marcos robó la bolsa abierta y va a dársela a la señora Soto.
El médico al que Inés invitó entendió planes y la lección de Irene.
Los ingenieros inteligentes están aburridos.
Cuando nuestro hijo llegue a Londres, Ana pedirá té caliente en el aula.
Carmen y Elena pidieron este pescado español sin conducir un coche.
Marcos pregunta si Pablo verá una película aburrida.
Marcos tiene nueve abrigos franceses.
Señora Soto, no le traiga la botella alemana.
Habrá dos sillas verdes en el aula.
A todo el mundo le gusta el piano.
Mi padre esconderá el suéter grande de la señora Molina en el museo.
¿Ha cocinado Marcos este pescado español?
Los hijos del señor Soto pintarán once paredes cuando Olga y Ana compren una ensalada española.
Los abogados no lavaron el abrigo verde.
El padre de la señora Molina tiene que enviarle todas las fotos a Pablo.
¿Por qué robarán las tías de Elena un teléfono feo?
Oscar ha dejado la moneda cerca de la silla tres veces y el niño ha entendido los periódicos.
Teresa preparó el vaso de agua el lunes pasado, pero Marcos y Olga llevaron el abrigo feo del señor García en el aula y nuestro hermano viajó a Berlín en autobús.
La mujer alta construirá la biblioteca cara en Toledo, pero nuestras hermanas robarán el teléfono el próximo lunes.
Pedro y Oscar quieren que Bruno abra una ventana cerrada y Pablo esconde una moneda y un paraguas todos los días.
Señor Iglesias, ¿va a lavar las chaquetas verdes?
Niños, no me muestren seis canciones famosas.
Bruno e Inés saben que han pintado esos puentes modernos.
Marcos perderá su anillo el próximo mes y la niña alta pagará ciento cincuenta euros por este estante, pero Pedro y Carlos dirigirán el hospital el próximo martes.
Sara pedirá seis manzanas mañana y las tías de Olga recordarán la respuesta del señor García el próximo mes, pero Inés cocinará esta sopa caliente el próximo viernes.
Olga y Teresa están leyendo su revista ahora.
Irene y Elena compraron cuchillos limpios y nos los dieron, pero Diego jugó al tenis el 1 de septiembre de 1989.
El señor García robará el teléfono italiano y me lo mostrará.
El señor Iglesias cocinará pescado fresco para Pedro y esos profesores irán a casa con ella.
Vamos a reparar muchos escritorios de madera.
Olga y Ana compraron una llave italiana y se la mostraron a Irene.
El ingeniero que rompe una botella hermosa y las cámaras viajó a Madrid en avión.
La hija de Oscar prefiere enviarle los regalos y las fotos a Ana.
Necesitaba pintar algunos puentes.
Tomás y Oscar compraron ese cuchillo porque lo necesitaban.
Mis tíos no han escuchado a esos médicos en la sala.
Él no esperó a la mujer amable.
Ella abre una cartera todas las semanas.
Voy a encontrar el bolígrafo que el hombre trabajador compró.
Señora Iglesias, por favor, muéstreme cinco cartas porque estamos contentos.
Todo el mundo esperó el autobús.
A todo el mundo le encantan esas flores.
¿Es esta foto tan aburrida como la foto del señor Romero?
Mis hijos están leyendo el libro ahora.
Estos enfermeros italianos están lavando un abrigo en este momento.
Olga, por favor, limpia tu cartera abierta.
Esperaba perder esos anillos.
Él ha visto el pájaro que Olga y Sara vieron.
¿Ha pedido la señora Iglesias el té frío?
La abuela de Julia quería ofrecerle el pescado caro a Ana.
Carlos limpió una bolsa azul mientras el abuelo de Marcos estaba escribiendo nueve cartas cerradas.
El médico que quiere esos cuchillos feos abrió esas bolsas en el aeropuerto.
Inés y Julia le enviaron la foto a nuestra madre.
La panadera baja olvidó su mapa barato.
Carlos bebió su agua francesa el lunes pasado.
El violín de la señora Romero era feo.
Señor Vega, por favor, abra seis maletas.
A Sara y a Elena les gustaban cuatro paraguas.
Estos cuadros son más largos que los cuadros de Diego.
Nuestras hermanas eligieron un estante hace cinco meses.
Esos hombres jóvenes van a la oficina todos los días.
Esos abogados fuertes prefieren abrir sus maletas ligeras.
Estos abogados famosos esperaron a Ignacio el 25 de mayo de 1982, pero Bruno dibujó cinco hoteles en el hotel.
El padre de Marcos robó las cajas el 17 de mayo de 1991 y tiene que dárselas al abuelo de Olga.
Diego le envía tres boletos grandes al señor Soto y Sara y Bruno encuentran el bolígrafo pequeño en Lisboa y nuestra madre usa tres lámparas todas las semanas.
Teresa y Carmen escucharán a nuestro tío esta noche.
Cuando Carmen llegue a la playa interesante, Hugo y Julia usarán el plato.
Hugo leerá este poema importante, el libro y cartas el próximo jueves y Carlos le devolverá ese lápiz a la abuela del señor García a las once de la mañana.
La señora Romero comió el sándwich anoche, pero Diego vio el cuadro viejo en la sala la semana pasada.
¿Por qué verá Julia sus torres?
Teresa y Julia pueden abrir su bolsa gris.
Inés y Julia, no me traigan té.
Mientras Ignacio e Inés estaban reparando su cámara, el ingeniero dibujó el museo.
Hugo olvidó ese plan, pero Olga leyó la revista en Atenas.
Inés, ¿has bailado en la iglesia importante esta semana?
Las tías de Marcos compraron el cuchillo limpio y van a dárselo a Irene y a Inés.
La niña amable dirige el hospital interesante todos los lunes, pero Irene y Teresa venden el escritorio a las cuatro y cuarto.
Los profesores famosos pueden conducir un coche.
Irene encontró un bolígrafo y lo olvidó.
Bruno ha pedido té hoy.
Olga, por favor, abre la bolsa.
Ese hombre no ha invitado al panadero.
Los ingenieros inteligentes han vendido la guitarra que Irene vendió anoche.
Los pasaportes fueron robados por Oscar.
Ana e Ignacio, por favor, muéstrenme esta canción.
Teresa e Inés compraron esos cuchillos en París.
Nadie cocinó la ensalada el 14 de junio de 1990.
Los profesores famosos buscan muchas impresoras.
Los profesores famosos están cansados.
Íbamos a abrir esa maleta cerrada.
El panadero le envía la foto a mi hija todas las mañanas.
El niño cantó con la señora Iglesias mientras la madre de la señora Iglesias estaba leyendo una revista.
El señor Soto tiene esa pregunta fácil.
¿Cuándo ha bebido Carmen café francés?
Ignacio, ¿has abierto tu cartera?
Los niños perderán un anillo español para que los escritores puedan encontrar el ratón.
El abogado no lavó esta chaqueta porque era larga.
Señor García, ¿esperaba enviarle las fotos italianas al médico?
Este panadero pedirá su leche fría, esas tazas de té y una manzana el próximo domingo y Oscar comerá un pastel esta noche.
El padre de Carlos le muestra una carta a este enfermero, pero el abogado repara esta lámpara todos los veranos.
Ana o Carmen conducirá ese coche blanco.
Las mujeres están limpiando la sala, once alfombras rojas y los estantes.
Ese hombre olvidará los pasaportes que el año pasado Pedro robó.
¡Qué violín tan feo!
Este puente fue pintado por ese profesor.
Esta niña está triste.
Señora Romero, ¿cuándo ha esperado el autobús?
Ana y Teresa le enviaron el mensaje al señor Soto el lunes pasado.
Esos periodistas necesitan una cámara.
El pasaporte fue robado por Inés.
Irene puede ver ocho pueblos interesantes.
Señor Vega, no cierre esta puerta blanca.
Tomás abrió esa cartera en Atenas hace una hora.
¿Quién cocinó el pescado?
Señoras y señores, ¿necesitan un boleto?
Olga y Sara, ¿tienen que pintar cuatro puentes?
Marcos tiene que perder su boleto pequeño.
La señora Molina esconde su suéter.
Este profesor tenía las bicicletas francesas, la caja gris y el camión blanco.
Señoras y señores, por favor, muéstrenle la carta larga.
Carmen y Carlos, por favor, denle estos coches blancos a Teresa.
Elena encuentra sus vacas grandes, doce cajas y ese ratón fuerte.
Irene, por favor, tráele una taza porque estamos tristes.
Inés, ¿cuándo esperabas robar esa caja?
A Ignacio le gusta la guitarra.
Pablo, por favor, lava ese abrigo caro.
Ana y Carlos, ¿necesitan el lápiz grande?
Oscar, por favor, muéstrale un cuadro largo a Irene.
Ana y Carmen olvidan muchos buenos problemas a las cinco.
La madre de Pedro le envía todos los regalos y las fotos al profesor español todos los veranos.
Carlos ya le ha enviado un mal mensaje a Hugo.
Ella no roba ese teléfono roto.
A Irene y a Sara les encanta una vaca.
Los profesores han lavado las chaquetas en la sala.
Bruno, ¿tuviste que cocinar todas las ensaladas?
¡Qué torres tan grandes!
El médico abrió estas puertas grises después de buscar a la niña inteligente.
Elena cocinará el pescado.
Carlos, ¿te encanta la silla amarilla?
¿Qué ensalada cocinaron los profesores?
Julia e Inés, ¿tienen estos bolígrafos?
Voy a visitar a mi tío.
Los ingenieros alemanes siempre olvidan una bolsa.
Estas letras son tan difíciles como las letras de Inés.
El periodista entiende la revista vieja.
El hombre joven compró una silla sucia y se la prestó a ese profesor.
Bruno, no esperes el autobús.
Ella lleva a los enfermeros alemanes a la universidad grande.
Ana o Diego esconderá una moneda grande.
Puedo llegar al mercado hermoso.
Teresa dirigirá esta farmacia nueva a la una menos diez y nuestra hermana nadará en Atenas.
La niña a la que el señor García invitó estaba triste.
Los abogados esperan que Julia y Carmen encuentren algunos bolígrafos.
Marcos y Pablo volvieron a casa hace diez días y la mujer baja extrañó a los profesores famosos el mes pasado, pero Irene ayudó a nuestro hermano en la playa.
Aunque nuestras hijas estaban tristes, prepararon el vaso de agua para el hombre y la señora Molina recordó las malas películas en 1982.
Ese panadero llevará un sombrero feo esta noche.
La señora Molina tomó el avión y Hugo olvidó su teléfono francés el 16 de mayo de 1996 y Oscar llegó a las ocho.
El escritor cantó en la cocina mientras Teresa y Sara estaban cocinando buen pescado.
Teresa ha usado los platos que Teresa y Olga usaron en 1982.
La señora Molina esconderá ese suéter, el boleto y dos lápices cuando el periodista llegue a la comisaría.
Mis hermanos cocinan sus buenas ensaladas y el pescado todos los jueves, pero el panadero le devuelve estos lápices, pero Diego entiende lecciones y el periódico todos los días.
Había muchos sofás cómodos en la sala fea.
Nuestra tía pintará la lámpara roja del señor Iglesias y una torre en Madrid.
El hijo de Tomás le envió diez fotos italianas a Pablo antes de limpiar este sofá, pero los panaderos jóvenes pidieron este vino el domingo pasado.
La madre de Ignacio comerá su buena sopa.
La señora Molina leerá una carta cerrada.
Mi padre no ha perdido sus mapas baratos.
Olga, por favor, tráele los tomates.
A mi abuelo le gustan las sillas cómodas.
El señor Iglesias compró una moto italiana porque la quería.
Tenemos que llegar al mercado, pero Olga recordará dos respuestas en el baño el próximo mes.
Pedro y Ana comieron su sopa cara en Berlín el 7 de febrero de 1988.
Iba a caminar con el profesor, pero los panaderos le ofrecieron cinco manzanas y una copa de vino a mi madre hace siete semanas.
El miércoles pasado Carmen y Marcos le prestaron los paraguas alemanes a la niña.
¡Qué espejo tan pesado!
Esos ingenieros inteligentes limpiarán la mesa hasta que ese médico trabajador llame a este niño amable.
El señor Molina le enviará todas las fotos cortas a Olga si esas niñas llegan a la universidad.
¡Qué foto tan aburrida!
Mi tío irá al aeropuerto para visitar a nuestra abuela, pero Ana cocinará pollo la próxima semana.
Los ingenieros irán a Berlín en avión cuando la mujer lea la revista corta de Tomás.
Pablo y Bruno repararon la alfombra limpia, este escritorio hermoso y ese espejo ligero el jueves pasado.
El niño fuerte al que Bruno vio vive en Lisboa.
Oscar, no me des el pastel.
El señor Molina cocinó estas buenas ensaladas y buen arroz para Tomás.
Esa manzana era fresca.
Voy a enviarle mis fotos a Olga el próximo viernes, pero Marcos e Inés llegarán a las diez de la tarde.
La madre de la señora Vega intentó mostrarle una canción larga a Teresa.
Hugo o Carmen cocinará seis ensaladas frescas.
Ella verá el pájaro.
Ese estudiante amable pedirá la leche esta noche y Carmen pedirá la taza de café mañana.
Él fue a la estación de tren hace cinco días y la hija de Oscar pidió té frío en la gasolinera.
En 1984 nuestro tío entendió la revista de Elena.
A la hermana de Oscar le encantaba el reloj.
Los niños compraron el pescado español el 12 de enero de 1980 porque lo querían.
Carlos ha construido esa biblioteca interesante en Viena y Oscar le ha prestado una cámara a Julia e Inés corrió en la gasolinera.
El panadero al que Pedro invitó vive en Londres.
Mientras el ingeniero estaba estudiando música, el padre de Irene le dio este vestido caro a la mujer joven.
¿Qué bebió el profesor famoso?
Carlos ha robado la caja amarilla que mi madre perdió el 3 de julio de 1993.
Nadie cocinó la ensalada de Carmen.
Este abogado nos devolverá la flauta cuando el ingeniero inteligente llegue a Berlín.
A Tomás y a Inés les gusta un mercado hermoso.
Teresa cocinará pescado esta noche y el panadero bajo tomará el tren el próximo mes, pero Hugo cocinará pollo para esta niña joven.
Él abre estas cartas cerradas a las tres menos cuarto.
El médico que necesita la bufanda le envió una foto interesante a Julia.
Todo el mundo quiere una silla.
Oscar y Olga intentaron vender un pastel.
Niños, ¿esperaban construir la escuela?
Teresa e Irene pintaron esta ventana después de esperar el autobús.
La estudiante ha encontrado sus caballos cuatro veces.
Las niñas le envían su foto a Sara.
Oscar, no me des el regalo porque estoy listo.
Señor Molina, ¿dónde va a cocinar el pescado?
El escritor famoso que llevó ese sombrero blanco preparó el vaso de jugo el año pasado.
Mi padre leyó ese libro corto.
Ella pidió café francés el 24 de noviembre de 1981.
¿Quién ha esperado el autobús?
Los castillos son pequeños.
El enfermero ha escondido el mapa barato de Julia.
Señora Molina, ¿le gusta esta agua?
Oscar robará el teléfono y se lo mostrará.
Los hermanos del señor Iglesias olvidarán todas las monedas grandes.
Inés, por favor, tráeme libros importantes.
Julia e Ignacio van a Viena y los estudiantes españoles pierden el tren todas las semanas.
Julia e Irene pedirán las copas de vino y esta leche fría el próximo miércoles.
Pablo, ¿vas a ir al pueblo para ver la torre?
Señor Vega, ¿quiere el arroz?
Carmen e Irene prefieren limpiar los baños modernos.
Elena y Carmen, ¿van a esconder esos suéteres grises?
Mientras Irene estaba pintando algunos puentes y seis lámparas, Sara caminó en el mercado.
Irene y Teresa pidieron leche.
Teresa dijo que este periodista había buscado un abrigo rojo.
Bruno, ¿necesitabas recordar una respuesta?
¿Quién ha cocinado este pescado?
El próximo viernes la madre del señor Soto perderá chaquetas, estos bolígrafos y un anillo.
Teresa robó los pasaportes.
Nuestra madre entenderá esa mala novela.
La niña que quiere muchas llaves alemanas vive cerca del hotel.
¿Dónde ha comido nuestra tía el sándwich caro?
Ana y Carmen fueron al restaurante el martes pasado y Elena cocinó arroz, las ensaladas y pollo.
Esperaba usar mi moto fea.
El señor Iglesias tenía esos espejos.
Los ingenieros pidieron este té y el vino en la gasolinera.
Pablo puede construir la escuela en Viena.
Julia, no me traigas té.
Nuestra madre necesitaba ese lápiz.
Ese escritor joven entendió la respuesta que nuestro hijo recordó hace cinco días.
Inés, por favor, cierra una maleta blanca.
Mi madre intentó cocinar el pescado.
Pedro, no le muestres el pasaporte porque tenemos calor.
El señor Iglesias comprará cuchillos nuevos la próxima semana y se los dará a los abogados amables, pero Sara esconderá el sombrero alemán el próximo jueves.
Teresa espera que mi hermana lea el libro de Bruno.
Ana o Julia escuchará a los médicos.
Oscar escondió un vestido barato.
Nuestras hermanas han visto el puente que Teresa e Inés pintaron en 1996.
¿Cuándo escuchará este hombre al niño bajo?
Marcos le devolvió un lápiz mientras Irene y Ana estaban comiendo un sándwich.
El panadero cocinó pescado para esas niñas antes de acostarse.
Mientras el señor Iglesias estaba pintando esa pared verde, la abuela del señor Iglesias preparó su taza de café, la taza de té y el pastel para Ignacio.
A Hugo y a Ignacio les gustaba el gato.
¿Quién recordó una respuesta?
Señor Vega, no me muestre esta carta cerrada porque tenemos calor.
Teresa, por favor, muéstrale un pasaporte.
Oscar e Ignacio, ¿dónde van a pedir este jugo, este queso fresco y té?
Señor Soto, ¿por qué va a elegir algunos estantes verdes?
El abogado leyó la revista que en 1979 Teresa vendió.
La madre de la señora Molina construye un hotel todos los veranos.
El hombre que invitó a Ana abrió algunas bolsas cerradas.
El padre de Hugo abrió una cartera.
¿Por qué dibujará Irene a las mujeres bajas?
Los escritores compraron esa mesa pesada y se la enviaron a Diego.
Intentamos lavar ese suéter rojo.
Bruno y Carlos necesitan el coche de Olga.
El niño que olvida la cámara vieja tomó el tren.
Mientras Olga y Julia estaban leyendo su periódico y una revista, mi abuelo plantó sus árboles.
La señora Molina le trajo leche y este té a Tomás.
El panadero prefería robar un pasaporte.
Carlos, por favor, muéstrale un pasaporte a la señora Molina porque estoy listo.
Estos abogados italianos saben que Elena es trabajadora, pero Ana busca el paraguas alemán y ese reloj en la cocina.
¿Quién recordará respuestas?
Diego ha ido a la plaza para vender esta botella.
Las tías de Tomás encuentran muchos bolígrafos.
Tomás puede esconder una moneda.
Los ingenieros buscaron tres monedas grandes y quieren mostrárselas al médico.
Nadie comió sopa.
Sara quiere cocinar el pescado francés.
El próximo domingo Pablo y Hugo romperán las radios italianas y cuatro espejos modernos.
Ignacio le ofrecerá una manzana y el café mañana, pero ese ingeniero le prestará la revista interesante a Pedro a las once y veinte.
Tomás escribió el libro importante la semana pasada mientras este estudiante estaba limpiando la lámpara del señor Iglesias, pero Tomás comió pescado francés el año pasado.
El hermano de Sara dibujó sus rosas amarillas mientras nuestra hermana estaba cocinando su pescado.
La señora Romero ha olvidado los problemas importantes cinco veces.
El escritor no le envió ese mensaje aburrido a nuestro hijo.
Ana esconderá un vestido pequeño.
Mientras Oscar estaba buscando un abrigo, Inés lloró en Sevilla.
Carlos, por favor, lee un periódico importante.
Puedo perder una llave hermosa.
Señor Romero, ¿le encanta la música?
Carlos, por favor, cierra tu maleta blanca.
Ella buscó estos paraguas.
Mis tíos cocinan las ensaladas para Oscar todos los viernes.
Señora Molina, ¿necesita ocho mapas?
Los escritores ayudaron a la mujer el 9 de agosto de 1996 y Carmen y Elena volvieron al restaurante caro.
Los abogados les dieron pollo a esos abogados mientras Hugo estaba comiendo su buen pan, pero el señor Molina cocinó sopa el mes pasado.
Tomás recordará la respuesta antes de escuchar a la señora García.
Las mujeres comprarán la mesa y se la ofrecerán a la hija de Bruno.
El estudiante inteligente espera que el escritor repare este escritorio.
Señora Vega, por favor, espere a las mujeres bajas.
Nuestra tía pedirá un pastel antes de leer el periódico aburrido, pero la señora Vega pintará sus paredes el próximo mes.
Inés e Ignacio sabían que ese boleto estaba debajo del escritorio y Julia y Ana usaron el plato roto el 13 de diciembre de 1981.
¿Dónde entenderá la hermana de Bruno la revista?
Inés y Carlos le han mostrado una canción nueva.
Tuve que dibujar un restaurante importante hace cinco años, pero Pedro vio un hospital y los ratones el jueves pasado.
Nuestra abuela compró las cartas cerradas el 22 de mayo de 1981 porque las necesitaba y Carlos y Diego cocinaron una ensalada el 20 de julio de 1983.
La pared fue pintada por los tíos de Diego el jueves pasado.
El profesor nos llamará esta noche hasta que la hija de Sara llegue a Atenas, pero Carmen le mostrará su pasaporte a Ana a las nueve menos diez.
¿Ha encontrado Carlos muchos caballos grandes?
Inés construyó los hoteles hermosos y las iglesias importantes hace un año.
¿Dónde ha escuchado esa niña las canciones italianas?
¿Cuántas bolsas abrió Ignacio?
La abogada escondió algunos mapas baratos el 21 de mayo de 1981 porque estaba triste.
Elena y Sara, no lean las malas revistas.
Espero enviarle un mensaje a la hermana de Diego.
Pablo le mostró algunos pasaportes grandes a Teresa.
Si el niño trabajador conduce el autobús, el abuelo de Olga dormirá en Roma y los niños lavarán el abrigo el próximo jueves.
Señor Romero, no le dé esa cama porque tengo sueño.
Hugo va a la estación de tren para visitar a la mujer.
La mujer vio todas las películas en la cocina.
Julia y Teresa abren sus maletas.
La vaca de Hugo no es inteligente.
Nuestro padre le dará una silla verde a mi abuela.
Mis tías dijeron que Pedro y Carmen habían cocinado una buena ensalada para él.
Teresa compró este cuchillo porque era caro.
Diego y Tomás quieren que Inés pinte estos puentes y Ana y Olga esperan a Hugo todos los viernes.
Ella dibujará algunos pájaros antes de leer la revista.
El padre de Bruno le envía algunos mensajes a la hija de Inés todas las semanas y los estudiantes pierden el avión todos los veranos, pero Diego le envía un mensaje a nuestro padre todas las semanas.
Ella le dio tres cucharas sucias al hombre joven.
Las niñas entendieron un periódico.
¿Ha leído el profesor nueve libros viejos y esta carta?
Señora Vega, no me traiga este té.
La manzana era más fresca que el tomate.
La madre de Teresa está cocinando pollo, siete huevos y el buen pescado en este momento.
¿Ha llevado la abuela de Julia estos sombreros?
Esta niña era amable.
El abogado famoso fue al banco en autobús.
Carmen y Carlos jugaron al fútbol mientras Olga y Sara estaban pintando una pared verde.
¿Por qué ayudará la niña amable a Sara?
Mi madre es alta.
Esperaba usar la cámara antes de comer el buen sándwich.
Los profesores usaron la moto de Hugo y un cuchillo alemán.
La abogada joven robó la moto roja de Teresa porque la necesitaba.
La abogada famosa usará sus cucharas mañana.
Las niñas jóvenes pintan muchas paredes.
Ana o Irene reparará el escritorio.
Pedro y Teresa, ¿esperaban enviarle la foto y cinco regalos alemanes a Sara?
Carlos puede leer una revista en la playa.
Todo el mundo pidió las tazas de café.
Irene espera ver su torre.
Pedro robó su pasaporte en el aula.
Este paraguas es más feo que el paraguas de Elena.
Carmen va a devolverle esa mala revista a la mujer.
Elena, ¿por qué has construido un hotel?
Ana, ¿prefieres ver esas películas?
Esas maletas son españolas.
Estos hombres le enviaron la foto famosa a mi madre.
Julia y Hugo, por favor, limpien una lámpara vieja.
Ignacio y Diego decidieron llevar este sombrero.
Nuestro hermano lavó tres chaquetas hace cuatro años.
Diego ve los pájaros.
¿Cuántas tazas de café preparó este hombre joven?
Julia, ¿les has mostrado ese sombrero caro y el vestido a los enfermeros tres veces?
¿Dónde rompió mi hija dos radios ligeras?
¿Es alta nuestra madre?
El abogado que entendió este periódico, esta novela y las preguntas interesantes volvió a la emisora.
Irene, ¿cuándo necesitabas abrir el cajón, las puertas y una cartera?
Mi padre usó un plato y una taza en 1985.
Los abogados decidieron buscar al estudiante.
Marcos, ¿dónde preferías pedir tu queso francés?
Oscar, por favor, lee tu revista porque estamos listos.
Elena o Marcos romperá dos cámaras viejas.
¡Qué impresora tan hermosa!
Carmen y Ana, ¿cuándo van a comer ese sándwich?
Teresa y Diego le envían doce malos mensajes a Olga todos los veranos.
Sara e Ignacio, ¿quieren esta maleta abierta?
Ella necesita enviarle los malos mensajes a este médico.
Ese estudiante quiere que esos hombres pinten todas las paredes y los hombres cierran esas ventanas cerradas todos los veranos.
Carmen e Inés, no esperen el autobús porque tenemos prisa.
El médico famoso intentó enviarle un mensaje y la foto a Elena.
Él decidió mostrarle algunas cartas a Bruno.
Los hombres trabajadores elegirán el estante y lo repararán.
Ella le explicó su idea interesante a la mujer.
Ella le envía su foto famosa a esta niña todos los domingos.
Inés limpió una pared verde el sábado pasado, pero Sara cocinó una buena ensalada.
El médico escribe la novela, cartas cerradas y estos libros todas las mañanas.
Mañana Pablo limpiará cajones y las sillas y el señor Vega irá a Viena, pero Ana y Olga dibujarán un restaurante en el jardín.
Oscar y Pedro compraron este queso y se lo dieron a Olga y Sara visitó el hotel famoso el 21 de noviembre de 1997.
Me gustaba la farmacia.
Pedro plantó esta rosa amarilla.
Carmen o Elena robará las monedas grandes.
Julia y Elena leyeron un libro.
¿Cuántos periódicos entendió la tía de Inés?
Ana, por favor, tráele el tomate a Irene.
Las hijas de Carlos conducirán algunos coches verdes en Madrid.
Mis hijos encontraron las bufandas sucias el viernes pasado.
El arroz es español.
Este panadero cocina la ensalada fresca.
Pedro no llevará ese sombrero en Toledo.
Hemos vendido una vaca en Roma.
La señora Molina quería arroz.
Sara y Olga están lavando el abrigo.
Señor Iglesias, ¿esperaba robar las motos pequeñas?
¿Está esta bufanda más sucia que la bufanda de Oscar?
Señora Soto, por favor, muéstreme pasaportes pequeños.
Hugo y Ana, por favor, abran la cartera de Pedro porque tengo calor.
La niña alta rompe siete radios nuevas en Berlín.
Todo el mundo pidió las tazas de café hace siete semanas.
Señoras y señores, por favor, limpien su botella alemana.
Irene y Carlos siempre comen este arroz español en la estación de tren.
Los periodistas les devolvieron la caja a los abogados famosos.
Señor Vega, por favor, cierre la puerta cerrada.
Diego intentó abrir diez bolsas viejas.
La señora Soto comprará una manzana fresca y se la traerá al abogado.
El señor Romero pedirá la taza de café en la comisaría antes de esperar el autobús.
La profesora esconderá su bufanda.
Al señor Iglesias no le encantaba su flor amarilla.
Mientras Marcos estaba lavando la cuchara fea de Hugo y chaquetas, el señor Iglesias descansó en el pueblo hermoso.
El estudiante plantó su rosa en Berlín mientras Oscar estaba pintando el puente feo.
Teresa y Carmen, por favor, lean libros porque estoy enfermo.
Pablo espera visitar sus farmacias grandes.
Carmen y Elena recordarán el cuadro hasta que ese médico invite al médico en el jardín.
Sara y Ana comprarán ocho mesas y las pintarán.
Este médico compró ese cuchillo y tiene que dárselo a los hombres.
¿Quién conducirá el camión viejo?
Mis hermanas van a plantar una rosa amarilla.
Todo el mundo abrió una bolsa blanca.
El libro era importante.
La mujer que come el pescado barato y nueve sándwiches vive cerca del jardín.
La periodista encontró el bolígrafo porque lo necesitaba.
¿Prefiere el hombre joven robar esa caja?
Ese niño llevó once sombreros alemanes el 16 de octubre de 1999.
Carlos o Sara pintará un puente.
Las canciones son italianas.
Carmen y Elena encuentran un ratón todas las mañanas, pero Elena escucha a Bruno todos los días y los periodistas ven baloncesto todos los lunes.
La tía de Julia rompió la radio rota de Hugo y el espejo pesado de Tomás.
Marcos y Olga lavaron este abrigo porque era largo.
Hugo, no me muestres ocho pasaportes.
El niño amable bebió las tazas de té el año pasado y los hombres robaron la moto amarilla el mes pasado, pero este hombre fuerte cocinó el pescado la semana pasada.
Pablo e Irene quieren ver a las niñas amables.
La niña amable encontrará un pájaro en el teatro.
Bruno, por favor, abre botellas alemanas.
A la niña le gusta ese gato pequeño.
¿Quién abrirá las bolsas?
Carmen o Ignacio recordará esa respuesta.
El hotel no es importante.
Señora Molina, ¿va a leer cuentos, tres revistas españolas y los periódicos?
Nuestro padre escondió estos suéteres ayer y Carmen llegó al aeropuerto, pero Irene y Diego construyeron una escuela en 1986.
Mañana el señor Romero comprará ese cuchillo y se lo ofrecerá.
Ayer la hija de la señora Romero vio pueblos interesantes.
Elena necesita su abrigo.
El cuadro es barato.
Mientras Teresa estaba comiendo un tomate, Teresa y Elena cerraron la maleta blanca.
Bruno, por favor, muéstrame cuatro canciones porque tenemos prisa.
¿Quién ha visitado al tío de la señora Vega?
Niños, por favor, lean estas malas revistas.
Teresa y Julia le envían un regalo a la señora Vega todas las semanas, pero Ana encuentra los ratones grandes todas las mañanas y mis hijas juegan al fútbol todos los jueves.
Hugo lavará el sombrero caro la próxima semana y el señor Molina conducirá el coche de Hugo.
Los ingenieros ya han abierto algunas carteras blancas.
Los profesores visitaron al tío de Inés porque estaba enfermo.
Pedro espera que el padre de Tomás encuentre ese ratón.
La enfermera alta olvidó sus bolsas pesadas el 20 de mayo de 1983.
Teresa, no esperes a estas mujeres amables.
Hugo u Oscar cocinará el pescado italiano.
Inés ha esperado el autobús que Irene y Teresa esperaron hace seis años.
Ese profesor no necesita ese abrigo.
¿Cuántos sándwiches comió el señor García?
El médico al que Ignacio visitó invitó al periodista alto la semana pasada.
¿Qué repararon los abogados famosos?
Señoras y señores, por favor, muéstrenle cinco pasaportes.
Irene y Diego llegaron a Madrid en autobús el 19 de julio de 1989 sin lavar el suéter.
El estudiante español olvidó un problema.
Bruno, ¿les has ofrecido el queso francés, el té y el agua fría a los profesores hoy?
¡Qué universidades tan grandes!
Irene encontró su llave alemana.
¿Cuándo comerá el señor Romero su queso caro?
La niña amable llegó al parque interesante en avión.
Señor Molina, ¿cuándo necesitaba cocinar pescado?
Preferíamos entender esta idea antes de construir nuestra biblioteca interesante.
Estos profesores dijeron que Julia había entendido la revista corta.
La enfermera limpió su aula moderna el 10 de septiembre de 1982.
Teresa y Elena llevaron a Marcos a la oficina moderna el mes pasado e Irene abrió la cartera el 17 de marzo de 1991.
El abogado joven espera que el señor Iglesias lea el libro importante, pero Olga y Teresa eligen diez películas todos los domingos.
Julia, ¿tuviste que mostrarle una foto aburrida al señor Molina?
Los abogados que llevan una camisa limpia, once abrigos cortos y ese suéter verde me llamaron el viernes pasado.
La mujer visitará a los médicos en el castillo si las niñas llegan a Lisboa, pero ese niño invitará al ingeniero el próximo miércoles.
Niños, ¿dónde han entendido el periódico de Oscar?
Señor Molina, ¿dónde va a abrir todas las carteras?
Él prefería recordar sus cuadros baratos.
Elena, ¿por qué preferías encontrar un caballo pequeño?
Señora Vega, por favor, tráigame el café porque tenemos calor.
Señor Soto, no le muestre esta carta larga.
Este espejo es más pesado que el espejo de Sara.
Él entenderá una respuesta antes de comer dos sándwiches frescos.
Señor Vega, ¿quería darle un pastel?
Ana, ¿por qué has pedido la taza de café?
Oscar llevó el sombrero.
¿Por qué leyó Teresa una revista?
Inés y Teresa entenderán un plan fácil y el médico la extrañará.
Bruno le presta una moneda grande a Sara y Pedro llama a Sara.
Ignacio y Marcos no eligieron la lámpara porque era vieja.
Olga y Julia me envían la foto todos los días.
¿Quién condujo ese camión blanco?
Nuestros hermanos han abierto bolsas.
Hugo, ¿te encanta la vaca pequeña?
Los niños están lavando las chaquetas, las camisas verdes y un plato sucio.
El tío de Bruno no llevó ese sombrero rojo en el baño.
Ana, ¿dónde tuviste que esconder tu moneda grande?
Este cuchillo era feo.
¿Qué libro robó Marcos?
¿Decidió Ignacio pedir té?
Oscar eligió sus estantes el lunes pasado.
Hugo lavó dos tazas feas en 1992, pero Carlos y Elena esperaron a la señora Molina el 11 de enero de 1992.
Hugo dice que el señor Romero cocinará las ensaladas francesas y un pastel caro en la biblioteca.
Hugo ya ha comido un sándwich español.
Pablo y Carlos entenderán ese periódico el próximo año.
Olga compró la cartera gris y nueve bufandas viejas hace ocho semanas y Tomás bailó con ella en 1985.
Ana entiende el plan todos los días y el señor Romero le presta una cartera abierta al niño.
Mientras esos escritores estaban cocinando esta ensalada, Sara fue a Londres y la abuela de Pablo fue a la gasolinera.
Bruno me enviará un regalo nuevo el próximo viernes y el hijo de Irene abrirá diez botellas rotas el próximo lunes.
Hugo y Pablo me devolvieron algunas carteras mientras Bruno estaba cocinando la ensalada.
Tengo que pedir una taza de café.
El año pasado el hombre joven compró las tazas y se las prestó.
Pedro, no me muestres nueve mapas baratos.
Este escritor intentó cocinar muchas buenas ensaladas en la biblioteca.
El enfermero ha elegido la película que Carmen vio.
El 28 de febrero de 1996 la niña recordó esa respuesta y esa lección.
El profesor necesita pintar una pared blanca.
La médica vendió su bufanda sucia.
¿Por qué han perdido los escritores su reloj alemán, el anillo y los pasaportes grandes?
El médico abrió una maleta.
Nuestros hermanos intentaron prestarle ocho paraguas.
La enfermera olvidará su bolsa.
Estas letras eran tan difíciles como las letras de Julia.
¿Por qué ha esperado la niña el autobús?
Sara, no le traigas el café a Carmen.
Nuestro padre ha llevado un sombrero y ocho camisas.
El ingeniero tiene que enviarle una foto a la señora Molina.
Señor Molina, por favor, muéstrele un pasaporte.
¿Por qué han encontrado las tías de Elena tres teléfonos modernos?
Inés quiere que Hugo le preste un paraguas a mi tía.
Diego, ¿cuándo vas a perder un anillo feo?
Mi madre no le trajo té francés al médico.
Ella elige sus lámparas.
La médica inteligente buscará su abrigo.
Olga pedirá la taza de café antes de levantarse.
Hugo tendrá muchas preguntas el próximo mes.
Mi padre comprará el cuchillo y lo lavará.
El niño joven comprará un cuchillo limpio y lo lavará.
A todo el mundo le gusta el agua.
El abuelo de Elena construirá una escuela moderna el próximo viernes.
Ella le traerá su tomate a Bruno después de esperar el tren.
Esos escritores comerán estos buenos sándwiches para que nuestras tías puedan invitar a ese abogado inteligente.
Ella pintó esta pared.
Ignacio ha abierto una bolsa.
Mientras el abuelo de Irene estaba leyendo una revista importante, el escritor español tocó la guitarra.
Señor Soto, por favor, muéstrele la carta cerrada porque estamos tristes.
La puerta de Ignacio era gris.
Nuestras hermanas no quieren el buen pan.
Sara y Ana preguntan si los abogados llorarán en la oficina vieja.
Vamos a elegir nuestros estantes de madera.
Los profesores pueden esconder ese suéter.
Mi madre está cocinando sus ensaladas.
Teresa le devolvió su mala novela a Sara después de escuchar sus radios.
Nuestra madre les ofreció un vaso de leche a estas mujeres mientras el señor Iglesias estaba leyendo esta revista.
Ana y Oscar encontraron un pasaporte pequeño y el teléfono de la señora Soto después de escribir este libro.
Niños, no me traigan la taza nueva.
Oscar comprará su agua mañana y mi abuelo encontrará los caballos hermosos a las cinco menos veinte, pero Diego llegará a la iglesia moderna.
Carlos y Tomás robarán una cámara después de cocinar sus ensaladas caras.
El médico va a comer la sopa y siete manzanas.
La estudiante alta le devolvió la revista vieja a nuestra hermana hace seis años porque estaba contenta.
Vamos a enviarle la foto.
La enfermera famosa escondió su moneda.
Esta lámpara es más vieja que la lámpara de Teresa.
Esa niña eligió estos estantes porque eran cómodos.
Los enfermeros comprarán una mesa azul y la venderán.
Inés, ¿cuándo has usado el cuchillo alemán y un reloj?
Ella tiene el cuchillo feo.
Oscar le enviará su mensaje a ese médico después de escuchar una canción.
Las mujeres trabajadoras están pintando una pared en Roma en este momento.
Este escritor intentó ver un pájaro grande.
Señor Vega, no espere el autobús.
El señor Romero le mostró su foto mientras la señora Romero estaba leyendo la revista.
¿Quién pidió leche?
Inés e Irene robarán el paraguas caro el próximo domingo e Inés esconderá los suéteres en el hospital.
Esa mujer encontrará ese ratón inteligente el próximo miércoles y Teresa e Irene comprarán el violín el próximo sábado.
Voy a enviarle un mensaje a Teresa el próximo domingo y la niña elegirá una alfombra sucia y la película famosa el próximo miércoles.
Bruno prefiere esconder su moneda.
La niña inteligente entendió cuatro problemas y el periódico aburrido de la señora Soto en 1997.
El viernes pasado Carmen lavó un suéter en la cocina.
Esos teatros son importantes.
Nuestro padre le trae este café a Hugo.
Ella decidió construir los hoteles feos.
Tuve que leer la revista que Carlos entendió.
Pedro, por favor, dame los pasteles.
Julia, por favor, abre una cartera.
Carmen e Irene quieren reparar sus motos rojas.
Tuve que perder estas bolsas, el sombrero francés y el reloj feo.
Sara vio un pájaro.
Todo el mundo comió sopa.
Ella reparará los escritorios que el señor Molina compró.
Tomás cocinó buen pescado.
Necesitaba pintar una pared, ese puente y un baño.
Los enfermeros no vendieron este pastel porque era bueno.
Aunque Julia tenía sueño, le envió algunas fotos.
La niña esconde sombreros caros todos los martes.
El panadero italiano que rompió dos radios alemanas encontró una falda azul el 6 de febrero de 1996.
¿Quién ha buscado ese paraguas?
Tomás ha comido su sopa.
El enfermero necesita el abrigo gris.
Señora Soto, no lea estas revistas alemanas.
Mi tío siempre le presta un paraguas italiano a Elena.
Julia e Ignacio pedirán té frío.
Irene y Carlos no comprarán su jugo en Viena.
Señoras y señores, ¿quieren esta silla?
Pedro y Teresa han viajado a Viena, pero Irene ha abierto la cartera del señor Molina.
Necesitamos nuestro boleto pequeño.
Diego abrirá una puerta cerrada.
Mis hermanas eligieron esa lámpara y la pintaron.
Los estudiantes buscarán el paraguas el próximo viernes y el abuelo del señor Soto verá ajedrez el próximo miércoles.
Mi hermano le explicó un problema y los planes fáciles a Bruno.
El próximo sábado la estudiante limpiará su aula moderna.
Estos enfermeros le prestaron el bolígrafo de Pedro a Pedro mientras el abogado amable estaba leyendo las revistas.
¿Ha robado Pedro el libro?
El niño alto que come esos sándwiches nos llevó a la farmacia.
Mi hija tuvo que traerle una taza de té, café y los vasos de agua a Sara.
Ella dirigió su hotel famoso.
Teresa compró su mesa porque era fea.
El tío de la señora Iglesias abrió nueve carteras baratas en Madrid el viernes pasado.
Él les devuelve la mala revista a los médicos a las doce menos cuarto.
La pared fue pintada por los escritores.
Oscar, por favor, muéstrale las fotos aburridas a la señora Vega.
Ella le envió el mensaje aburrido al escritor.
Carmen y Ana iban al teatro importante en tren.
Esos puentes fueron pintados por Oscar.
Todo el mundo construyó escuelas.
El enfermero intentó construir esta escuela.
El médico perderá el tren para que Ana e Inés puedan abrir la maleta cerrada.
El ingeniero ya ha elegido estantes rojos y la película.
La mujer quería volver al castillo famoso.
Nadie robó un pasaporte pequeño.
Los hijos de Olga están cocinando pescado en este momento.
Oscar e Ignacio plantaron algunas rosas rojas después de escuchar al tío de Elena.
Oscar buscó cinco paraguas y tiene que mostrárselos a mi hermana.
La escuela fue construida por las niñas bajas.
Sara comió el tomate y sopa fresca hace seis semanas.
Sara necesita los abrigos.
Estos camiones son blancos.
Este pan era tan bueno como el pan de Irene.
Ella le envía la buena foto al médico.
La periodista encontró un vestido viejo porque lo quería.
Inés o Julia usará esta bicicleta blanca.
Olga, ¿necesitas la cámara?
Oscar nos ha traído este té.
La torre es tan grande como el puente.
Pablo iba a enviarle las malas cartas a Marcos.
El próximo miércoles Teresa comprará la radio pesada y la romperá.
Julia e Inés conducen el coche verde en Toledo.
La panadera encontró su vaca inteligente hace diez semanas.
Señor Romero, ¿dónde tuvo que abrir sus carteras?
Hay muchas botellas rotas en el jardín.
Ana y Sara lavaron todas las chaquetas cómodas.
El estudiante le envió una foto larga e Ignacio caminó con Marcos y el señor Romero escribió la canción aburrida del señor Soto el 3 de octubre de 1976.
Hugo vio pájaros y la vaca ayer, pero Olga y Carmen visitaron la biblioteca interesante el 5 de mayo de 1987.
El profesor que encuentra estos caballos pintó doce puentes.
Oscar vio la torre hace ocho horas.
Ella recordó esa respuesta en la biblioteca y Teresa y Marcos le mostraron el pasaporte a la abuela de Bruno hace cuatro meses.
Señora Molina, por favor, muéstreme la canción alemana.
El escritor joven le envió muchos regalos y las cartas al enfermero después de cocinar la ensalada, pero la señora Iglesias le explicó muchas respuestas a Pablo el 23 de diciembre de 1994.
Él le enviará esa foto famosa a Irene mañana.
A Ignacio le encantan nueve vestidos.
Inés e Ignacio quieren que Julia e Inés lean el mensaje y mi padre pide su agua francesa todos los veranos.
El señor Vega espera que mi abuelo venda esa botella abierta y esos hombres fuertes cierran una carta en Sevilla.
He perdido el reloj.
El 25 de julio de 1989 Teresa y Marcos pintaron algunas iglesias feas.
Esos panaderos intentaron traerle la taza a Carlos.
Aunque el profesor tenía sed, olvidó una moneda grande el 16 de octubre de 1987.
¡Qué fotos tan aburridas!
Elena pidió la taza de café.
¡Qué universidad tan cara!
Carmen quiere que Julia e Inés lean la revista en el jardín.
Las mujeres han perdido el tren e Inés ha comido el sándwich español.
Él quería la cuchara cara.
¡Qué abrigo tan feo!
Julia quiere una silla.
Sara espera que el profesor abra estas maletas.
Él llevará sus bufandas amarillas a las cinco y veinte de la tarde.
Oscar y Teresa le muestran este vestido viejo al padre de Irene todas las semanas.
Ana y Teresa pueden beber su agua francesa y este jugo.
¿Quién ha perdido estos boletos grandes?
Voy a prestarle estas maletas españolas a la señora Vega el próximo viernes y Teresa escuchará al enfermero el próximo lunes.
Teresa, ¿necesitas las cámaras?
Voy a enviarle el mensaje a Ana.
Los panaderos prefieren enviarle fotos a Ignacio.
Nadie lavó diez suéteres.
Mientras la tía de Sara estaba escribiendo una carta cerrada, la señora Soto gastó cuarenta euros en este estante.
Señor Molina, por favor, espere el autobús.
Olga y Hugo le prestarán este paraguas a Tomás.
Los hermanos del señor Soto verán los pájaros pequeños.
¡Qué iglesias tan feas!
Tengo que cocinar mi pescado para Ana.
¿Qué ensalada cocinó Inés?
Todo el mundo eligió once sillas amarillas.
Elena, ¿quieres esta silla ligera?
Señor Romero, por favor, tráigale el queso francés.
Nadie leyó doce revistas.
Hugo y Sara comerán la sopa y la señora Vega viajará a Viena con nuestro tío.
Bruno y Carlos, por favor, tráiganle té caliente a Carlos.
El 11 de septiembre de 1995 la panadera cocinó sus ensaladas para mí porque estaba preocupada.
Señor Romero, por favor, muéstrele cinco canciones.
El ingeniero no escuchó al niño.
Este baño es menos moderno que el baño de Carmen.
Ella tiene los vestidos negros.
Todo el mundo necesita diez bufandas grises.
Todo el mundo escondió esas monedas hace siete horas.
A Marcos no le gusta el espejo pesado del señor Romero.
El 22 de febrero de 1990 la panadera fuerte compró la mesa porque la quería.
Teresa, no le traigas el café al señor Molina.
Aunque la señora Vega estaba ocupada, le envió estos mensajes a Diego.
Teresa compró la mesa de Tomás y tiene que dársela a ese panadero.
Estos niños encuentran su caballo todos los domingos.
Pablo pidió una taza de café en la comisaría.
El abuelo de Ignacio usó el plato, la bicicleta amarilla de Inés y ocho computadoras nuevas.
El profesor bajo ha dibujado el restaurante que la niña dibujó.
Niños, por favor, muéstrenme una canción vieja.
Julia y Diego, por favor, ayuden al médico.
Carmen se despertó mientras mi hija estaba reparando los escritorios.
Inés y Julia compraron las bolsas y se las mostraron a Teresa.
La madre de Marcos espera pedir su té.
Inés, por favor, muéstrale un pasaporte a Ana.
La señora Romero encontró el teléfono español de Pedro.
Señora Soto, no le dé un buen pastel a Teresa.
Carmen y Ana olvidarán siete bolsas cerradas.
El profesor tiene que dirigir muchas escuelas, hoteles famosos y estas farmacias.
El niño amable siempre le envía un mensaje al enfermero inteligente.
La ingeniera ha buscado su abrigo negro.
El tío de la señora Iglesias necesita leer su revista.
Las niñas bajas robaron un teléfono nuevo.
Señora Romero, no le traiga siete tomates baratos porque estamos ocupados.
Las mujeres fuertes le han traído su café al panadero.
Tomás, no abras tu cartera alemana.
Elena y Carmen le ofrecen sus manzanas.
Las bibliotecas eran más interesantes que el teatro.
Esa manzana es más fresca que los tomates.
Nuestras hijas lavaron esa chaqueta fea.
Los pianos eran españoles.
Estos hombres cocinarán el pescado el próximo año y lo comerán.
Los profesores franceses eligieron su vestido porque era italiano.
Niños, ¿dónde van a pedir esa taza de café?
La rosa es amarilla.
Bruno y Carlos necesitan un lápiz y las bicicletas.
Ignacio pintará su cocina el próximo sábado y el periodista dejará la camisa detrás de la silla verde, pero Ana verá el gato el próximo miércoles.
Irene, por favor, espera el autobús.
Necesito un mapa.
Bruno y Olga compraron la mesa de Inés y tienen que dársela al abuelo de Pablo.
A ese ingeniero inteligente le encanta el café.
El médico fuerte que conduce los camiones vio a los niños bajos y Tomás y Ana volvieron a la gasolinera en 1979.
Tuvimos que llegar a la emisora y los profesores perdieron muchos abrigos franceses el 7 de diciembre de 1982.
La niña amable va a Viena todas las mañanas.
Señoras y señores, por favor, muéstrenle la carta del señor Iglesias porque tengo prisa.
Pedro quiere usar este plato.
A la madre de Tomás le encanta el agua.
Esperaba encontrar el ratón que el médico dibujó.
Irene tuvo que encontrar faldas largas, ese perro y los caballos grandes.
Pedro, ¿por qué vas a cocinar el huevo italiano, las ensaladas españolas y el pescado?
Hugo y Oscar llevaron estos sombreros porque eran cómodos.
¿Cuándo construyó el hombre joven este puente?
El estudiante puede enviarle un mensaje al niño.
La mujer dice que Teresa y Julia han perdido once bolígrafos franceses, el anillo barato y el lápiz y las tías de Pedro visitan a Elena todos los domingos.
Mi abuelo cocinará el pescado el próximo lunes, pero este panadero pedirá su café barato el próximo mes.
Estos estudiantes trabajadores rompieron su reloj italiano en 1983 y las tías de Ignacio le enviaron un mensaje hace tres meses.
Nuestro tío reparó este escritorio hace cinco años porque era pesado, pero Olga e Inés vieron su pueblo anoche.
Ese niño la ha esperado y Diego ha ido a casa para visitar este castillo interesante cinco veces y Olga y Sara leyeron los libros hace siete meses.
El hombre amable al que Olga ayudó fue a la iglesia importante en autobús, pero Sara usó una cuchara la semana pasada.
La señora Molina plantó un árbol rojo el domingo pasado y Carlos rompió estas radios el 29 de agosto de 1995, pero Pablo corrió con Olga.
Ella lava la taza fea y un suéter en Toledo, pero la madre de Tomás lleva a Ignacio a la comisaría y los panaderos esperan a Carlos todos los miércoles.
Los hombres limpiaron la sala porque estaba sucia, pero Irene y Ana vendieron este tomate, el agua fría y un pastel en Londres hace dos meses.
Nuestro abuelo viajó a Atenas en autobús, pero Sara e Inés olvidaron ese libro importante el 28 de octubre de 1994 y Julia e Inés robaron una radio el miércoles pasado.
Los enfermeros pedirán el pan el próximo lunes, pero Elena cocinará todas las ensaladas italianas para Carmen.
Ignacio y Olga lavarán ocho abrigos en la cocina, pero el señor Molina escribirá sus canciones cortas esta noche.
Necesitaba abrir estas carteras francesas el 2 de marzo de 1991 y este niño visitó el castillo hace cinco años.
Si Teresa y Olga construyen una iglesia, Elena encontrará un bolígrafo italiano, pero el señor Soto escuchará al padre de Olga esta noche.
Carlos y Diego comprarán los cuchillos y los venderán y nuestros hermanos comprarán los cuchillos la próxima semana.
Estos abogados descansan con la mujer joven, pero Marcos ve fútbol todas las mañanas e Irene lleva el suéter grande todas las semanas.
El profesor rompe el reloj ligero todas las mañanas y la señora Vega camina en el dormitorio todos los veranos, pero Olga vende algunos pasteles frescos todas las semanas.
Nuestras tías usarán el cuchillo feo que Olga y Ana compraron y el escritor se levantará a las doce.
Esta noche Pablo romperá la radio rota y la madre de Julia nos devolverá los periódicos, pero el escritor llegará al aeropuerto.
Este escritor le dará la llave al médico mañana, pero Marcos llevará cinco bufandas sucias en la universidad a las once.
Cuando la mujer llegue a la plaza, Bruno verá el hospital feo el próximo año, pero Carmen y Julia pintarán once salas modernas esta noche.
La señora Vega entenderá las revistas aburridas la próxima semana, pero Tomás y Ana estudiarán historia el próximo sábado.
Carmen les mostró este pasaporte grande y ese cuadro a los escritores el miércoles pasado, pero Oscar y Carlos escucharon al señor Soto el martes pasado.
Julia e Ignacio entienden un periódico todos los sábados, pero el señor Vega le trae el pan frío y el mapa italiano a Diego todas las mañanas.
Nuestro abuelo roba una impresora todas las mañanas, pero Diego visita la escuela todas las semanas y Sara y Bruno dirigen restaurantes y un hotel importante todos los domingos.
Esa mujer les mostrará esta canción italiana a los panaderos el próximo sábado, pero el médico les explicará la pregunta fácil a los profesores trabajadores mañana.
Pedro preparará el arroz la próxima semana, pero este enfermero conducirá un coche verde la próxima semana y Elena le devolverá la guitarra a mi madre mañana.
Cuando Irene y Elena vuelvan a casa, Teresa e Irene plantarán dos rosas hermosas la próxima semana y la hermana del señor Iglesias comprará seis cuchillos en el dormitorio.
El médico español al que Ignacio vio estaba cansado y la madre de Teresa dejó la cartera delante de la cama sucia.
La señora García llorará en el jardín e Ignacio y Sara pintarán siete sillas verdes el próximo jueves, pero la niña volverá a casa esta noche.
Los profesores a los que Elena llamó le explicaron la pregunta fácil a esta niña, pero Hugo escondió esa bufanda y un sombrero en el hospital pequeño.
Mientras el hijo de Pedro estaba pintando la pared, Olga olvidó ocho preguntas aburridas y los teléfonos en Londres, pero Elena gastó cuarenta euros en un sofá.
Mientras Olga estaba reparando los escritorios verdes, Teresa plantó el árbol en Toledo y el hombre reparó la bicicleta negra en el dormitorio limpio hace seis días.
El padre de Pablo pintó un puente el 10 de marzo de 1984 y nuestra abuela dibujó la iglesia fea y Olga y Carmen trabajaron conmigo el 16 de enero de 1994.
Nuestro hermano ha estudiado arte en el teatro y el padre de Pedro ha elegido sus fotos para nosotros cinco veces, pero Diego leyó su libro corto hace nueve semanas.
Esas mujeres bailan en el jardín, pero los tíos de Ignacio usan las motos azules todos los sábados y Marcos recuerda su respuesta, la idea y los problemas todas las semanas.
Nuestra abuela eligió estos escritorios porque los quería y Carmen y Carlos le enviaron la foto hace una hora.
Irene recuerda muchas lecciones todos los domingos, pero Ana y Teresa vuelven a la playa todos los miércoles y estas mujeres cocinan su buen pescado para Inés todas las mañanas.
Mientras la mujer joven estaba leyendo una mala carta y ese cuento, este escritor alto invitó a mi madre y la madre de Hugo plantó su árbol en 1993.
Aunque los ingenieros estaban preocupados, le dieron sus cuadros baratos a nuestro hermano, pero la señora García nadó durante cuatro meses.
Los hombres altos cocinaron una ensalada francesa el jueves pasado y la señora Soto visitó la playa el 24 de marzo de 1992.
La señora Vega visitará a Ignacio en Atenas y los médicos esconderán su bolígrafo y esas bufandas largas.
La hermana de Julia pinta un puente y mis hijos cantan en el hospital y nuestro abuelo va a la universidad con Inés todos los días.
La mujer perderá sus bufandas sucias y una bolsa el próximo año y los tíos de Carmen llamarán a Ignacio el próximo lunes.
Mientras mi madre estaba llorando en Madrid, la madre de Pablo entendió este periódico, pero el señor Romero reparó la bicicleta el 5 de noviembre de 1992.
Los escritores bajos bebieron agua francesa en Lisboa, pero las hijas de Olga llamaron a Pedro hace diez meses y Olga y Teresa estudiaron música ayer.
Oscar e Ignacio eligieron doce cuadros el 7 de agosto de 1988, pero este enfermero caminó en Toledo hace siete semanas y este periodista robó los libros el año pasado.
Él llevará muchos sombreros el próximo martes y Olga y Carmen olvidarán esos planes largos la próxima semana.
El abogado alemán ha extrañado a los profesores inteligentes esta semana y nuestra hermana ha escuchado a mi tío en la comisaría.
La niña pintará todos los puentes en la plaza sin plantar sus flores rojas y el enfermero se levantará a las cuatro.
Ese estudiante eligió la lámpara y la pintó, pero ese abogado llevó los vestidos azules en la comisaría.
Necesitaba escuchar a mi tío hace siete años y los tíos de Irene corrieron en Berlín, pero la abuela de Ana dibujó un hotel el 24 de noviembre de 1979.
Marcos usó este cuchillo viejo y un plato francés hace un mes, pero Pedro construyó los teatros en 1985.
Hugo come su sopa todos los sábados y Carlos y Pablo visitan al hijo de Carlos todos los lunes, pero la señora Vega entiende el problema a las tres menos cuarto.
El profesor pregunta si mi hija dibujará a Irene y Carlos y Elena han leído cuatro revistas todos los veranos.
El hijo de Carmen nos extrañó el 30 de abril de 1982 e Ignacio les envió la foto a nuestras tías el martes pasado.
Pedro llevó un sombrero el año pasado, pero nuestro hijo perdió el autobús hace seis meses y el señor Iglesias nadó durante siete días.
Julia esperará el autobús en Viena y Marcos dirigirá sus hoteles importantes y tres hospitales importantes el próximo mes, pero esta niña viajará a Lisboa.
Los enfermeros pintarán la puerta de vidrio el próximo miércoles, pero Irene esperará el autobús mañana y Teresa escuchará al padre de Ana a las siete y media.
La señora Soto viaja a Madrid todas las mañanas y este profesor pide leche fría, un vaso de agua y esas tazas de té en la gasolinera.
El señor Iglesias no reparó su escritorio porque era ligero, pero el panadero fuerte cocinó el pollo italiano para el profesor.
Esta mujer trabajadora le mostró una película a ese niño bajo el martes pasado y el señor García le prestó esas malas revistas a este hombre en 1987.
Irene y Oscar olvidarán el teléfono español de Tomás en Viena, pero Teresa e Inés buscarán todas las maletas blancas a la una menos cuarto.
Bruno perdió el avión hace seis años y Hugo le trajo seis tazas a mi abuela el domingo pasado, pero el hermano de Carmen dirigió la farmacia de Oscar el domingo pasado.
Inés esconderá este anillo barato mañana, pero este periodista italiano le traerá este pan fresco a Olga el próximo lunes.
El señor Molina descansa en el aula a las siete y media y la abuela de Tomás olvida el bolígrafo de Pablo en la biblioteca nueva todos los veranos.
Olga les ofrece té a los panaderos alemanes todas las mañanas e Ignacio lee una revista francesa en el pueblo todos los veranos.
Bruno repara los estantes todos los jueves e Irene conduce los coches todos los lunes, pero Inés y Teresa esconden un suéter corto todos los lunes.
El profesor irá a la farmacia para vender su vaca, pero las hijas de Bruno gastarán cien euros en una lámpara.
El médico trabajador nos envió las cartas el 10 de octubre de 1994, pero Teresa me mostró este cuadro largo el 19 de noviembre de 1990.
Pablo compró una alfombra roja y va a dársela a este profesor, pero Irene e Inés salieron a las diez y media.
Mi madre irá a la oficina interesante en autobús y el enfermero llamará a Sara, pero Ana le enviará su mala carta a nuestra abuela la próxima semana.
Ana y Julia leerán el libro la próxima semana, pero la señora Molina irá a casa y la madre de Teresa robará este paraguas y la cámara el próximo martes.
Ese profesor amable lleva los sombreros azules todas las mañanas, pero los niños jóvenes me extrañan todos los martes y Diego lee la novela de Oscar todos los domingos.
Carmen pregunta si Hugo encontrará los anillos y esas monedas grandes en el dormitorio, pero Inés y Ana conducen camiones todos los viernes.
Olga y Oscar han ido a Berlín, pero la señora Iglesias le ha enviado el mensaje interesante a la hermana de Elena hoy y Elena llegó a las once de la mañana.
Él le ofreció la leche a Inés el 18 de febrero de 1998, pero este hombre joven recordó una idea el 15 de diciembre de 1979.
