Voy a traerle el anillo barato a Bruno el próximo miércoles, pero el ingeniero bailará en la escuela grande y Diego llegará al aeropuerto.
Mientras Ana estaba limpiando una puerta, Teresa y Elena llevaron a nuestro hijo a la estación de tren, pero los tíos de Teresa olvidaron esa idea interesante el año pasado.
Bruno y Julia le prestarán el paraguas el próximo domingo, pero los médicos estudiarán historia esta noche.
La abogada famosa esconderá su boleto y mis tíos pedirán la leche fría el próximo jueves.
El hermano de la señora Iglesias escuchará ocho canciones cortas la próxima semana, pero Irene y Diego dirigirán el restaurante, once farmacias nuevas y la escuela el próximo martes.
La niña inteligente llegó a las diez y media, pero los escritores abrieron once bolsas hace ocho meses y el hermano de la señora Romero fue a Viena.
La señora Molina le envía la foto interesante a Ana todas las mañanas e Ignacio va a casa con las niñas, pero nuestra hija deja la bufanda sobre el estante.
Olga e Irene lavan el abrigo a las cuatro de la mañana, pero Elena cocina su sopa fría todos los días.
Ana y Elena comprarán las motos y las venderán, pero Tomás les ofrecerá un tomate a estos profesores el próximo miércoles.
Mi madre lee poemas todas las mañanas, pero la niña escucha a Marcos todos los viernes e Inés y Elena pierden este anillo a las diez menos diez de la noche.
Oscar rompió once relojes y esta radio anoche, pero mi padre viajó a Lisboa el 10 de septiembre de 1992 y la hermana de Bruno corrió con el abogado.
Sara y Teresa comen un sándwich todas las mañanas y la señora García compra la computadora del señor Vega todos los días, pero Teresa y Diego van a la biblioteca todos los días.
La abogada famosa usará su bicicleta, pero Inés y Elena esconderán el paraguas en París el próximo mes.
Ignacio irá a casa en tren, pero Julia y Olga verán el perro en la universidad grande.
Esos abogados alemanes tomaron el avión en 1984 y nuestro tío le envió todos los mensajes y el boleto al abogado joven el viernes pasado.
Vamos a recordar una canción italiana mañana y Olga le prestará el violín a Julia el próximo mes.
Él robó un pasaporte pequeño el 21 de febrero de 1979, pero la tía de Pedro se despertó a las tres y veinte de la noche y esos hombres se sentaron en el baño.
Inés perdió el tren hace una hora y Diego vio muchas casas importantes el 12 de enero de 1999, pero la señora García le ofreció esta sopa a Olga el lunes pasado.
El señor Iglesias irá a casa en autobús a las diez y veinte, pero Elena abrirá una cartera verde y estas puertas en el hospital.
El escritor entenderá la pregunta mañana e Irene y Pedro llevarán a ese escritor a la universidad, pero las mujeres verán las películas interesantes mañana.
Los ingenieros esperan que la hermana de Oscar visite un puente, pero el ingeniero francés le envía la foto todos los días.
Tomás y Julia pagarán treinta euros por este sombrero, pero el señor Vega dirigirá una escuela mañana y ese enfermero recordará esas respuestas en el restaurante.
Ella vio estos museos interesantes el lunes pasado, pero Tomás usó este plato alemán el jueves pasado y Teresa bebió su jugo el 5 de febrero de 1978.
Tomás les envía muchas buenas fotos a mis hijas todos los lunes y Carlos se viste a las ocho y diez.
Iba a esperar el autobús el martes pasado y Julia reparó su lámpara cara el domingo pasado.
Sara y Julia perderán las llaves en la plaza, pero Bruno caminará con los hombres jóvenes y Hugo tocará el piano el próximo año.
Ana y Carmen verán todas las universidades caras a las cinco y cuarto de la mañana, pero el señor Molina le devolverá las bolsas el próximo mes.
Ella me extraña todos los domingos, pero Elena construye el hotel todas las mañanas y Bruno pide la taza de té todas las mañanas.
Este periodista bajo plantará la flor blanca en Toledo y Carmen cocinará una ensalada la próxima semana.
Irene dejó el anillo delante del estante, pero la niña amable se acostó a las dos y media.
Pablo y Tomás plantaron esta rosa amarilla hace ocho semanas y Diego volvió a casa con la hermana del señor Vega, pero el periodista eligió la mesa pesada ayer.
Si el señor Vega encuentra el caballo inteligente, el señor Iglesias romperá una computadora en Toledo y el periodista me enviará el mensaje esta noche.
Tomás escuchará a este médico alto en Roma, pero esos enfermeros visitarán su universidad famosa el próximo miércoles y Elena y Carmen verán tenis esta noche.
Olga cocinó buen pescado el 22 de julio de 1985 y Julia y Pablo olvidaron esta moneda hace cinco semanas.
Pablo y Diego compraron la mesa gris de Elena y se la ofrecieron a Ignacio y nuestra madre estudió geografía en Berlín.
Él verá fútbol el próximo año y Olga encontrará el pasaporte el próximo viernes, pero Marcos construirá cinco escuelas a las seis y media de la tarde.
El hermano de Irene olvidó un plan largo y Teresa y Elena vieron sus películas italianas, pero la madre de Sara preparó su vaso de agua para nosotros.
El 25 de mayo de 1985 la profesora trabajadora compró queso porque lo quería, pero nuestra abuela le mostró once pasaportes a la hermana de Pedro el 19 de enero de 1997.
Bruno irá a Sevilla en tren, pero Olga les mostrará las cartas a los hijos de Ana esta noche y la señora García llegará a las seis menos diez.
Pedro caminará en la iglesia, pero este escritor tocará la flauta el próximo miércoles y Marcos y Carlos cocinarán pescado y el buen pastel el próximo jueves.
El abuelo de Teresa pintará la casa interesante del señor Soto el próximo jueves, pero el estudiante beberá café francés mañana e Irene y Julia verán baloncesto el próximo miércoles.
Él cerrará una botella rota y la caja pesada de Bruno el próximo año y Pedro llegará al parque a las once y media de la tarde.
Julia y Ana llevaron a Pablo a la universidad, pero Sara y Ana lavaron seis chaquetas españolas el sábado pasado.
Pedro y Bruno tomarán el avión el próximo miércoles y nuestro padre le enviará once mensajes a Pablo esta noche, pero este estudiante invitará a estos ingenieros el próximo domingo.
Elena entendió muchos periódicos el 25 de mayo de 1988, pero el estudiante famoso perdió el avión el 11 de febrero de 1982.
Aunque la mujer estaba contenta, pintó un puente el martes pasado y Julia fue a Viena para comprar un lápiz el año pasado.
Elena y Hugo lavaron este abrigo porque era azul y los enfermeros le enviaron cuatro fotos al abogado el 10 de diciembre de 1995.
El señor Molina sabía que esta moto era fea, pero Ignacio les prestó sus maletas a estos periodistas el jueves pasado.
Ella buscará una computadora y ese paraguas a las ocho menos cuarto, pero Hugo visitará un mercado a las cinco de la mañana.
El estudiante compró el queso caro y se lo dio, pero el padre de Tomás escondió dos llaves el 9 de mayo de 1991.
Los ingenieros le ofrecieron su ensalada a Sara antes de leer esta revista aburrida, pero la señora Vega rompió una cámara hace un mes.
Carmen comprará diez cuchillos y los venderá y mis hermanas llevarán al señor Iglesias al hotel.
El enfermero robó el teléfono moderno y va a dárselo a nuestra madre y Teresa e Irene durmieron con Bruno.
El niño le envió la foto a Carlos y Olga bebió jugo e Inés y Oscar construyeron ocho bibliotecas en 1992.
Tomás dormirá en la escuela interesante, pero Hugo gastará cuarenta y cinco euros en la taza de café y este estudiante usará el plato la próxima semana.
Esos panaderos ayudaron a nuestra madre en el dormitorio, pero Inés y Oscar visitaron la torre grande el 20 de octubre de 1987.
Sara dejó el lápiz delante de la cama y Marcos leyó el libro aburrido de Olga y seis periódicos en 1996.
La médica compró una cama italiana porque la necesitaba y los hijos del señor Romero gastaron quinientos euros en un sofá.
Sara y Elena pasaron diez meses en la sala, pero Inés vendió once tomates frescos el domingo pasado e Ignacio cocinó su buen pescado en 1978.
El enfermero recordó algunas películas en Roma, pero el señor Romero abrió su cartera vieja el lunes pasado y Diego volvió a la comisaría.
Estos panaderos altos llegarán a las siete menos cuarto para que Inés e Ignacio puedan comprar jugo.
Irene y Marcos usarán el cuchillo, pero Elena ayudará al estudiante y Olga le traerá este arroz español a Marcos el próximo jueves.
El señor García le envió una foto aburrida el 23 de febrero de 1989 y el escritor trabajador corrió en el aula.
Mis hermanas tomaron el tren mientras Inés y Carmen estaban comiendo el sándwich fresco de Bruno e Ignacio llegó a Madrid.
Los médicos a los que Pablo visitó ayudaron a mi abuelo en el restaurante anoche, pero mi abuela le explicó un problema al ingeniero famoso el miércoles pasado.
Pedro leerá la revista francesa que el 11 de diciembre de 1983 Irene e Inés vendieron, pero la niña joven encontrará las camisas rojas el próximo miércoles.
Nuestros tíos ayudan a esos abogados en Atenas a las dos y cuarto de la noche, pero Teresa dibuja algunas escuelas interesantes a las diez menos diez.
La tía de Bruno quiere que la tía de Olga vaya a la plaza y el niño busca una moneda grande todos los martes.
Nuestro abuelo vio baloncesto hace ocho días y Pablo y Diego perdieron el anillo hace un año, pero ese panadero tocó la guitarra ayer.
Inés cocinará la sopa barata y el pescado para Tomás el próximo año, pero nuestros hermanos robarán esta radio fea en la cocina.
Las niñas comprarán el sándwich el próximo mes y se lo prestarán a Olga, pero el abogado famoso plantará un árbol la próxima semana.
Pedro durmió en la universidad vieja y Oscar leyó el mal periódico el viernes pasado, pero las hermanas de la señora Vega le prestaron el periódico importante a Ignacio el año pasado.
Voy a pintar esos escritorios y ese sofá rojo el próximo miércoles y el hombre construirá los hoteles importantes a la una y cuarto.
La mujer joven va al mercado y Carmen y Carlos cocinan este pastel todas las mañanas, pero Carmen e Inés llevan el sombrero todas las mañanas.
La abuela de Hugo le envió la carta cerrada a Ana hace nueve días y el señor Iglesias plantó su árbol en Londres.
Ella les ofreció el té a los periodistas el sábado pasado, pero ese enfermero amable compró llaves el 14 de mayo de 1997 y Sara pasó ocho meses en la biblioteca importante.
Mientras Irene y Sara estaban bailando en la gasolinera, Ana abrió una bolsa abierta en la estación de tren, pero mi padre construyó un museo hace ocho horas.
El señor Romero no vendió el escritorio porque era ligero y Sara e Irene abrieron una cartera en Toledo.
Nuestro abuelo les envió los mensajes interesantes a estos hombres hace diez meses y el señor Vega me ayudó el lunes pasado, pero el periodista fue a la emisora.
Elena ha usado el cuchillo y Olga y Julia han llevado la chaqueta hoy, pero la madre de Carlos le explicó el plan fácil a la hermana de Pedro el viernes pasado.
Mientras Carmen e Inés estaban leyendo estas revistas, mi madre comió su huevo, pero el padre de Pablo salió a las ocho menos diez.
Diego cree que el hermano del señor Romero ha leído una carta aburrida, pero el ingeniero olvida las bolsas vacías todos los lunes.
Oscar y Teresa eligieron estos estantes negros y nos los enviaron y Oscar recordó su cuadro el 6 de junio de 1988.
El escritor que tiene una alfombra francesa usó estos platos y Teresa comió pan el 18 de abril de 1994.
Las mujeres prepararon el buen arroz el sábado pasado porque lo necesitaban y el médico recordó su respuesta ayer.
Ana recordó la respuesta que Tomás y Diego entendieron y Teresa comió su tomate el 23 de agosto de 1986.
La señora Soto encontrará los bolígrafos el próximo año, pero nuestras hijas pedirán sopa a las cinco de la mañana.
La señora Molina cocinará este pescado a las seis menos veinte de la tarde y lo venderá y los niños irán a casa con los hombres jóvenes.
Los hermanos de Ana escucharon a mi hermana en la gasolinera hace seis meses y Pablo salió a las diez y media.
Teresa y Ana perderán su bolígrafo hermoso y las monedas el próximo martes y nuestra abuela le traerá el té al señor Iglesias el próximo miércoles.
El tío de Carlos visitó esa oficina el 2 de mayo de 1992, pero Sara e Irene viajaron a Roma y Carmen y Teresa perdieron el reloj moderno anoche.
Voy a pedir esa ensalada esta noche, pero Oscar le prestará una llave alemana a Elena mañana y el periodista caminará con estos profesores.
La señora Soto usó las radios porque eran pesadas y estos médicos repararon una moto fea el lunes pasado.
La niña amable le enviará ese boleto el próximo viernes, pero Carmen volverá a Atenas y nuestra tía verá ajedrez esta noche.
El escritor perdió el paraguas y el vestido hace cuatro horas y el médico leyó esta revista el año pasado.
Pedro reparó ocho escritorios en la comisaría hace un año, pero el niño bajo le prestó una caja, este boleto pequeño y la guitarra a mi hijo ayer.
Mi padre recordará el plan fácil la próxima semana y el abogado famoso esperará a Marcos a las ocho y media.
El jueves pasado los estudiantes compraron el suéter porque era verde, pero las niñas les enviaron los mensajes a los periodistas altos el 24 de mayo de 1994.
Tomás robará la moto y me la ofrecerá, pero Bruno e Inés romperán todas las radios esta noche.
Olga llega a la plaza en coche y los panaderos famosos le envían esas cartas cerradas a Julia todos los veranos, pero la abuela de Elena sale a las cinco menos cuarto.
Sara e Inés le trajeron todas las tazas de té y la hija de Inés robó siete cajas el 21 de febrero de 1982.
La señora Vega rompió la radio que Elena escuchó, pero la señora Molina estudió arte el 22 de marzo de 1986.
Mi padre gasta veinticinco euros en la alfombra e Irene y Marcos dirigen esa escuela grande todos los miércoles, pero Bruno y Marcos han leído su libro todas las mañanas.
Los niños pedirán el té hasta que Inés y Elena lleguen al hospital, pero Sara plantará flores el próximo jueves.
Ella ha perdido la chaqueta pequeña que Ignacio eligió, pero la señora Iglesias fue al teatro importante con nosotros.
Ella juega al fútbol a las nueve, pero el hombre pinta sus paredes y la sala todas las semanas.
Oscar y Carmen construyeron un teatro en Londres porque estaban aburridos, pero el tío de Inés leyó su revista aburrida el mes pasado.
Elena y Ana ayudarán a los tíos del señor García la próxima semana y el abuelo de Oscar comerá este buen sándwich el próximo sábado, pero Inés saldrá a las cinco menos veinte.
Los periodistas vuelven a casa en autobús todos los lunes, pero la hermana de Carmen ve esos pájaros y perros todos los jueves.
Aunque Inés y Ana estaban cansadas, recordaron esta idea interesante, pero Sara y Pedro buscaron doce relojes italianos el viernes pasado.
La médica encontrará sus caballos la próxima semana y mi hermano irá al castillo para buscar esos anillos a las cuatro menos cuarto.
Aunque el señor Soto tenía prisa, nos envió la foto hermosa, pero el estudiante joven llegó a la una y media de la mañana.
Teresa compró el piano para Tomás, pero Pedro salió a las siete y media y estos enfermeros recordaron la respuesta en el dormitorio la semana pasada.
Aunque la escritora estaba contenta, lavó el cuchillo español y Carlos nos envió un mensaje el 2 de enero de 1985.
Los periodistas abrieron una maleta el 16 de noviembre de 1981, pero la señora Molina escuchó la radio el 20 de marzo de 1981.
Hugo viaja a Roma y Sara le muestra los pasaportes a nuestro hermano todas las mañanas, pero Tomás paga ciento cincuenta euros por el vaso de jugo.
Ella llamó a nuestra hermana hace siete días y la madre de Bruno viajó a Roma en autobús, pero estos profesores famosos dirigieron los restaurantes el 24 de marzo de 1980.
Mi padre reparó las motos feas el 3 de junio de 1996, pero Carmen y Julia olvidaron cinco llaves en 1986.
Carlos e Ignacio construyen las escuelas todos los miércoles, pero el tío de la señora Vega nos devuelve cinco llaves todas las semanas.
Ignacio pide naranjas italianas todos los lunes, pero mi tía prepara una taza de café para mi hijo y nuestra abuela le ofrece su manzana italiana a Carmen todos los días.
El estudiante italiano ve las películas todas las mañanas y este profesor francés pide su leche barata todos los días.
Tuve que acostarme a las once menos cuarto, pero el periodista bajo escondió la moneda hace siete días y Oscar visitó estas torres la semana pasada.
Diego trabajará con nosotros el próximo martes, pero el hombre inteligente entenderá su periódico en el hospital.
Pedro ha dejado el vestido sobre la mesa y Pedro y Bruno han vuelto a Madrid y la señora Vega escondió una bufanda negra el 28 de junio de 1996.
El hombre come la manzana, el tomate y cuatro pasteles a las cuatro, pero Julia lee la revista todos los sábados.
Nuestro hijo cocinó la ensalada en 1993 y se la prestó a las hijas de la señora Vega, pero estos médicos encontraron la vaca hermosa el viernes pasado.
Mis hijos leyeron una revista nueva hace seis meses, pero nuestras hijas caminaron en el aula hace diez días.
El hermano de Irene preparó el arroz español el 28 de febrero de 1988 y la niña nos ofreció café el viernes pasado, pero el panadero pintó la puerta la semana pasada.
Ese abogado quiere que Julia y Pablo vayan a la oficina vieja y Olga se levanta a las doce y media.
Ella quiere que Julia y Oscar visiten todos los hospitales, pero Oscar e Ignacio entienden el plan fácil a las cuatro y veinte de la mañana.
El señor Vega dijo que había vuelto a Berlín y los ingenieros les enviaron esas fotos a los enfermeros el 13 de mayo de 1979.
Teresa ve los teatros nuevos y los pueblos en la sala y los médicos famosos cierran ventanas a las cinco menos diez.
Tuve que usar la bicicleta de Tomás, un cuchillo y el plato de Hugo hace cuatro días y Pablo pidió una taza de café el 30 de enero de 1998.
Los panaderos alemanes dijeron que ese enfermero era fuerte, pero el médico escondió la bufanda pequeña anoche.
Irene no llevó su sombrero porque era gris, pero mi madre dirigió este hospital el domingo pasado.
El enfermero irá a casa en avión el próximo mes, pero mi tío comerá su sopa cara el próximo jueves.
Cuando el señor Molina abra la maleta vieja, Tomás dibujará cinco águilas y los mercados feos para los panaderos.
Inés cocinará la ensalada para que Bruno pueda invitar a Ana y Oscar les devolverá su periódico interesante a estas mujeres jóvenes el próximo jueves.
Elena leyó una revista la semana pasada, pero las mujeres perdieron una camisa hace diez días y mi hijo caminó en Roma.
Él cerró una botella hermosa ayer, pero Carlos y Pablo le enviaron su boleto el 13 de abril de 1980.
La señora Iglesias se acostó a las dos y media, pero Elena y Diego fueron a casa el lunes pasado y Ana comió el queso caro el lunes pasado.
Vamos a comer un sándwich el próximo lunes y el tío de Hugo le enviará su carta al médico mañana.
El señor Romero buscó el paraguas de Elena porque lo quería, pero las mujeres dirigieron el hotel nuevo la semana pasada.
Los médicos abren muchas maletas abiertas en la biblioteca todos los miércoles, pero la señora Iglesias camina en París todos los jueves.
Marcos perderá su anillo en Atenas para que los escritores bajos puedan leer ese periódico aburrido, pero Teresa se despertará a las ocho y veinte.
Aunque Ignacio estaba enfermo, escondió esos libros, un lápiz y un pasaporte grande hace tres horas, pero Irene y Carmen lavaron siete suéteres feos hace siete meses.
La señora Vega usa una impresora italiana, este plato y nueve cucharas todas las semanas e Irene le da el vestido corto al abuelo de Ignacio todas las mañanas.
Sara y Hugo le enviaron sus mensajes a Irene hace cinco horas, pero el enfermero la llevó a la comisaría.
El panadero que recuerda muchas respuestas dibujó al señor Vega para el ingeniero el martes pasado, pero la hija de Bruno viajó a Sevilla en autobús.
Diego y Pedro dijeron que la iglesia era importante, pero Pedro les prestó la flauta a los abogados anoche.
El niño me escuchó en 1999, pero Olga y Carmen robaron el paraguas azul hace un mes y los enfermeros le prestaron anillos a Tomás hace nueve semanas.
Voy a conducir camiones grandes en Roma y Pedro entenderá un periódico largo el próximo mes, pero Ana y Carmen pedirán el agua el próximo lunes.
El señor Iglesias jugará al tenis a las dos y cuarto de la tarde, pero Pedro y Carmen buscarán el paraguas de Pablo el próximo miércoles.
El padre de Pablo perdió un boleto sin buscar los mapas, pero el niño le prestó la guitarra a nuestra hija en 1978.
Olga trabajó en Madrid y el panadero rompió la cámara vieja en 1981, pero la mujer trabajadora vio baloncesto el martes pasado.
La madre del señor Molina pregunta si nuestro abuelo encontrará ese pájaro, pero el escritor francés nos envía una foto alemana todas las semanas.
Julia y Ana no vendieron el periódico porque era aburrido, pero este estudiante les envió todos los mensajes a las hermanas de Olga el 25 de febrero de 1995.
Sara llevó el sombrero sucio hace cinco semanas y el periodista inteligente le mostró las camisas a Teresa el miércoles pasado.
Oscar bebió su vino caro en 1984 y Tomás dibujó el castillo el 24 de febrero de 1983, pero el periodista amable construyó la biblioteca interesante en Toledo.
Tengo que llevar un sombrero todos los miércoles y el señor Soto elegirá su cuadro y el escritorio verde el próximo miércoles.
Ignacio y Teresa perdieron los anillos grandes que el hombre escondió, pero mis hijos usaron sus barcos hace un año.
Esta niña pagará doscientos euros por una copa de vino, pero nuestro padre plantará esta rosa amarilla el próximo domingo.
Las hijas del señor Iglesias le envían este boleto al estudiante famoso a las seis menos veinte de la noche, pero la señora Vega cocina el pescado todos los lunes.
Oscar volverá a casa en tren a las once menos diez, pero mi abuelo pintará una pared amarilla el próximo viernes y el hijo de Carmen jugará al ajedrez el próximo jueves.
Esperaba perder mi cartera el 17 de abril de 1990 y Olga y Ana rompieron las botellas rotas en el aula.
Diego cree que mi padre se levantará a las tres y el hijo de Julia lava la chaqueta todas las semanas.
Sara y Carmen nos explicaron siete problemas porque tenían frío y la señora Iglesias llevó el sombrero y ese abrigo el año pasado.
Podemos romper una radio a las nueve y media y las tías de la señora Soto comerán el tomate el próximo domingo.
La señora Romero robó el teléfono sin escribir los cuentos, pero Pedro le ofreció el arroz frío a Julia el 22 de septiembre de 1990.
La madre del señor Vega pide un vaso de agua en Madrid y los abogados lloran en el baño moderno a las cuatro y cuarto de la mañana.
La hermana del señor Iglesias encontró un mapa en el teatro interesante hace cuatro meses y Olga e Inés plantaron estas rosas amarillas el mes pasado.
Tomás espera el autobús en la emisora y el padre de Julia recuerda la lección larga de Pablo todas las semanas, pero Ana viaja a Toledo en tren.
El médico al que Julia buscó perdió boletos y siete teléfonos el 3 de julio de 1979, pero nuestro hermano fue a Lisboa con mi hija.
Irene me devolverá un bolígrafo grande a las siete menos cuarto y la abuela de Irene cocinará siete buenas ensaladas para los ingenieros amables.
La escritora ha perdido sus boletos cinco veces, pero los tíos de Pablo le dieron el pescado español el 28 de marzo de 1986.
El abuelo del señor García dirigió esas escuelas sin lavar nueve tazas feas y Pablo volvió a casa en coche hace seis meses.
Diego le presta estas novelas a la señora Soto a las once menos veinte y el tío de Marcos cierra nueve puertas todos los días, pero ese abogado famoso esconde sus camisas todas las semanas.
Irene y Elena buscan esos paraguas feos todas las semanas, pero Pedro deja la moneda delante del sofá a las siete y veinte de la mañana.
Irene quiere que el profesor francés invite a Oscar, pero Elena se acuesta a las ocho menos cuarto.
El niño joven que la escuchó se despertó a las seis, pero el estudiante recordó las respuestas en Madrid hace nueve horas.
El señor García llamó a Ignacio el 17 de junio de 1990 y Pablo entendió sus periódicos el miércoles pasado, pero ese panadero la escuchó en 1982.
Sara abre una bolsa cara en Lisboa todos los días y Julia y Teresa recuerdan un problema importante todas las semanas.
El profesor trabaja con nosotros todas las mañanas e Inés duerme en el teatro, pero Hugo cocina el pescado barato para la hija de Diego todos los viernes.
Esperaba usar la lámpara hace cuatro meses y la señora Molina leyó una revista aburrida el 28 de julio de 1990, pero Carmen se despertó a las once.
Nuestro padre construirá el hotel que el 30 de mayo de 1987 Carmen dibujó y Olga tomará el avión la próxima semana.
Mi padre recordará ocho películas aburridas el próximo mes y el estudiante alto perderá el avión mañana, pero Hugo plantará la rosa amarilla en Roma.
Los periodistas escucharán a Elena, pero Carlos elegirá la guitarra, pero la madre de Hugo esperará el autobús en la plaza el próximo domingo.
Nuestra madre plantará ese árbol amarillo la próxima semana, pero Pablo venderá el pastel fresco la próxima semana.
Los niños pintaron los puentes caros anoche y la abuela de Ignacio dibujó a la niña para los hombres en 1984, pero el señor García cocinó esta sopa hace seis días.
Marcos y Oscar encontraron un caballo el 11 de febrero de 1997 y Tomás buscó al hermano de Carmen en 1988.
La hija de Diego perdió el tren y Oscar se despertó a las diez y cuarto, pero nuestra hermana le devolvió una carta cerrada a la señora Iglesias el jueves pasado.
Las tías de Irene limpian ocho cocinas limpias todos los jueves y Elena ve ajedrez todos los domingos, pero los enfermeros bajos le envían una foto a la señora Vega todos los días.
Julia y Teresa le envían los mensajes a Carmen todos los miércoles y nuestro padre duerme en el pueblo todos los veranos.
Pedro bebe agua caliente en Sevilla todas las semanas, pero esa niña trabajadora come sopa caliente en Madrid todas las semanas y Pablo e Inés visitan una iglesia todos los veranos.
Bruno y Pedro le devuelven la moneda grande a mi hermana, pero Pedro y Olga plantan sus flores amarillas en Roma, pero el periodista vuelve a Viena todos los viernes.
Anoche Diego compró una revista interesante y quiere mostrársela a la madre de Carlos, pero Diego rompió una radio francesa el 29 de diciembre de 1977.
Mi abuela escondió algunos vestidos azules y siete suéteres en Viena antes de vestirse y Carlos y Sara volvieron a casa.
El abuelo de Carmen se despertará a las once menos cuarto y la señora Iglesias recordará su respuesta a las ocho y cuarto, pero Olga llorará con Inés.
Bruno y Pedro dijeron que Sara había cerrado una bolsa y esos enfermeros le enviaron la foto aburrida de Julia a Pedro hace nueve horas.
Julia y Elena olvidaron las monedas grandes el 23 de mayo de 1998 y la señora Molina entendió la revista española y estos libros.
Él llegó al hotel, pero Pedro tocó la guitarra en 1979 y el tío de Irene pidió té el 26 de agosto de 1977.
Tenemos que correr con el ingeniero y Olga y Pablo dibujarán estas bibliotecas interesantes a la una y cuarto.
Quería visitar a la hija de la señora Vega en el mercado, pero la señora Vega entendió un poema en Berlín y los niños ayudaron a Bruno en 1990.
Él entenderá los planes fáciles a las diez y cuarto, pero Ignacio dormirá en la playa y el profesor famoso cerrará una cartera esta noche.
El niño nos envió la foto corta de Inés hace siete horas y el abuelo del señor Molina cerró una puerta el 14 de abril de 1996.
Los escritores le devolverán esa moneda grande al estudiante el próximo viernes, pero Julia le prestará sus mapas pequeños al señor Romero el próximo miércoles.
Los enfermeros que eligen la lámpara del señor García, una foto francesa y ese sofá verde están enojados, pero el señor Iglesias repara su alfombra negra todos los martes.
Las niñas amables fueron a Berlín, pero el hermano de Inés fue a casa para vender los perros hermosos y esos abogados españoles trabajaron con el señor Molina.
Elena entenderá las revistas hasta que el estudiante bajo llegue a Madrid y Ana y Pedro irán a la playa en avión.
Carmen cocinó la ensalada el 15 de octubre de 1983 y se la trajo al estudiante, pero Carmen cerró la botella el 22 de marzo de 1979.
Los niños a los que Irene llamó viven en Berlín, pero Pedro y Hugo piden leche a las nueve menos diez.
El abuelo de Bruno entiende ese poema corto todos los domingos, pero la niña trabajadora come un sándwich fresco todas las mañanas.
Él quiere que el hermano de Oscar encuentre sus ratones hermosos, pero Ignacio y Tomás van al museo en tren.
El niño bajo le envió la foto al periodista amable en 1997, pero el tío de Oscar le trajo su sopa a Olga en 1981.
Julia ve la torre importante a las tres menos diez y Teresa planta su rosa roja todos los veranos, pero las niñas amables olvidan el paraguas todos los domingos.
Los enfermeros invitaron a Carlos el jueves pasado, pero el señor Vega dejó el bolígrafo debajo de la mesa y nuestro padre le envió esa foto el 19 de octubre de 1997.
Las mujeres encontraron un bolígrafo barato hace cinco semanas y el niño plantó seis rosas hace un mes.
Los escritores usan el reloj ligero todas las mañanas y Hugo y Bruno piden el pan, el vino y el pescado español en París.
Vamos a escuchar a las hermanas de Ignacio el próximo viernes, pero Sara y Ana romperán la taza francesa de Pablo el próximo domingo.
Sara y Hugo dirigen sus escuelas todos los días y Pablo dibuja una vaca inteligente para nosotros, pero Elena dibuja su torre a las ocho y diez.
Oscar e Ignacio no limpiaron estas puertas porque eran grises e Irene pintó una oficina grande y ocho lámparas rojas el 21 de junio de 1978.
La tía de Olga cerró una puerta gris en el pueblo y Ana tomó el avión el año pasado, pero Olga nadó con el profesor.
Mi tía le explicó su pregunta importante a nuestra abuela el 10 de enero de 1979, pero Ana y Sara escribieron la mala carta en Lisboa el viernes pasado.
Ella cocina el pollo para mí todos los días, pero Diego abre sus puertas cerradas todos los sábados y Bruno sale a las seis menos cuarto de la mañana.
Sara e Inés esperan que la señora Iglesias le traiga pan a Hugo, pero mi hermano lleva sus sombreros todos los días.
Voy a traerle el café francés a Irene el próximo mes, pero Carlos volverá a la plaza en coche el próximo mes.
Irene corre con el señor Molina todas las mañanas y Pablo ayuda a nuestra madre todos los jueves, pero la señora Romero le envía sus fotos a Carlos todos los jueves.
Los panaderos llevarán algunos sombreros verdes el próximo miércoles, pero el periodista les ofrecerá té a estas mujeres jóvenes el próximo jueves.
Los enfermeros famosos eligieron la alfombra y van a mostrársela a Pedro, pero mi abuela llevó diez sombreros en 1991.
La niña amable le envió una foto fea a Pablo hace cuatro años, pero Inés y Hugo lloraron en Toledo y nuestro padre trabajó en el castillo en 1986.
Carlos le traerá el cuchillo al tío de Sara el próximo domingo e Ignacio encontrará el caballo el próximo viernes.
El señor Romero pasó nueve semanas en la playa interesante y la hermana del señor Iglesias construyó el hotel de Marcos el 25 de junio de 1981.
Marcos e Ignacio irán a casa con este ingeniero bajo si Teresa vuelve a casa, pero mi hermana escuchará a los niños en el jardín.
El hermano de Julia le devolvió el violín al padre de Olga el 23 de julio de 1976, pero Pablo rompió ocho radios el 2 de abril de 1980.
Teresa y Sara buscarán la impresora pesada que el abogado robó y Hugo escribirá malas cartas en la farmacia.
Nuestro hijo eligió esos estantes blancos mientras Julia y Tomás estaban lavando ese plato y esos panaderos comieron pan en la estación de tren.
Marcos recuerda todas las ideas fáciles y esa respuesta y Pablo usa cinco barcos todas las mañanas, pero Tomás y Hugo le ofrecen el pescado barato a Elena todos los días.
Ana esconde el vestido en el hotel todas las mañanas, pero Ana y Tomás cocinan su pescado caro todos los sábados y mi abuelo rompe ese espejo roto todos los días.
La señora Iglesias dijo que Oscar había vendido muchas vacas, pero mi hija llevó a la mujer a la iglesia.
Olga y Carmen olvidaron la bolsa en 1980, pero Elena e Irene le prestaron la guitarra hace siete meses y Carlos llegó a la casa.
Oscar y Pablo encontrarán su bolígrafo hasta que el hermano de Inés vuelva a casa y esos abogados famosos esconderán un reloj el próximo domingo.
Tuve que enviarle una foto vieja a mi hermano el 30 de mayo de 1987 y ese niño pintó ese espejo el 30 de diciembre de 1988.
Mientras el escritor estaba leyendo estas revistas, el hombre nadó en Viena, pero Irene y Sara descansaron en el baño.
Diego le mostrará un pasaporte a mi abuela mañana y los estudiantes perderán una llave el próximo mes, pero Ana verá baloncesto el próximo martes.
Voy a reparar el estante grande de Julia y el espejo de Bruno el próximo miércoles, pero el hijo de Inés dibujará el museo el próximo domingo.
Irene y Oscar cerrarán cinco cajones el próximo jueves, pero Bruno le prestará su bicicleta blanca a la señora García a las tres menos veinte.
Inés viaja a Madrid y la señora Vega elige un espejo para nosotros, pero Carlos le envía la foto a Ignacio todos los domingos.
El hombre quiere que mi abuela pinte ese puente famoso en el dormitorio y los médicos amables vuelven a casa todos los domingos.
Mis hermanos robarán un pasaporte pequeño esta noche y lo perderán y Carlos nos prestará el camión el próximo lunes.
Nuestras hijas buscan ese teléfono roto todos los jueves, pero el abuelo de Diego ve un pájaro todos los jueves y el periodista repara doce espejos a las diez menos cuarto.
El médico pregunta si el abuelo de Bruno le mostrará una canción a Pablo y Julia y Teresa se levantan a las dos.
El profesor llevará sus sombreros el próximo jueves y los abogados me darán muchas faldas esta noche.
Tomás e Ignacio sabían que el tío de Julia era bajo, pero Olga abrió las bolsas en la sala el mes pasado.
El abogado pierde el autobús todos los martes y las tías de la señora García esperan el autobús todos los veranos, pero Ana pide arroz todas las mañanas.
El 17 de mayo de 1992 mi hijo compró la chaqueta porque la necesitaba y Carmen cerró su carta cerrada el 30 de diciembre de 1983.
Pablo dibujará a la hija del señor Molina para él el próximo mes y Carmen le enviará nueve fotos el próximo mes.
La señora Molina entendió su problema mientras la hija de Carmen estaba pintando sus puentes, pero Diego comió el pescado el 22 de junio de 1983.
Mi tío dijo que había perdido este boleto pequeño, pero Ana ayudó a nuestras tías hace dos meses.
Carmen e Ignacio han leído dos revistas alemanas esta semana y Bruno le devolvió el violín la semana pasada, pero Marcos limpió el cajón en 1985.
Nuestro abuelo le dio una bicicleta italiana al señor Romero hace seis horas, pero ese hombre robó las cajas negras en Sevilla hace cinco años.
Marcos y Hugo no limpiaron esta cocina porque era fea y mi tío pintó las paredes en la iglesia.
Marcos e Ignacio repararán tres radios mañana, pero Inés e Irene nadarán en Lisboa y mi hermana perderá un reloj el próximo sábado.
Ese estudiante comerá el sándwich fresco antes de estudiar arte y los tíos de Julia visitarán el aeropuerto el próximo año.
El panadero le prestará las carteras a Inés el próximo lunes y Teresa usará la bicicleta blanca, una moto y tazas alemanas en la estación de tren el próximo jueves.
El enfermero lleva a los ingenieros inteligentes al restaurante, pero nuestra hija ve esta águila grande todas las semanas.
Carmen y Teresa viajaron a Madrid hace seis horas y el abuelo de la señora Romero buscó ese abrigo el 12 de abril de 1993.
Ese abogado famoso le dio el vestido a la señora Molina el martes pasado e Irene y Olga dibujaron las bibliotecas en el dormitorio.
Mi tío llevó estos sombreros porque eran amarillos y Carlos dejó el boleto sobre el escritorio hace seis meses.
Prefería lavar los vestidos cortos, ocho suéteres y un plato sucio el mes pasado, pero la señora García tocó la guitarra el 7 de octubre de 1989.
Tomás llevó el sombrero de Pablo en 1997, pero este escritor amable condujo su coche blanco el año pasado y la señora García invitó a Ana en el teatro caro.
Él plantará la flor esta noche y Bruno perderá la cartera el próximo sábado, pero el ingeniero famoso pedirá la taza de café de Oscar esta noche.
El panadero le enviará el mensaje largo a Olga esta noche, pero la hija de Pedro cocinará el pescado fresco, cinco pasteles y el pollo el próximo viernes.
La ingeniera escondió su sombrero el 1 de marzo de 1983 y los escritores vieron sus vacas y las iglesias feas en 1977.
Sara pedirá la manzana fresca en el mercado para que Marcos pueda abrir algunas ventanas cerradas, pero el periodista famoso robará la llave la próxima semana.
El panadero amable al que Inés ayudó bebió ese vaso de leche y nuestro tío nos envió la foto interesante el jueves pasado.
Inés y Marcos compraron las motos grises hace dos años y las repararon, pero la mujer trabajadora olvidó una llave cara el 14 de enero de 1976.
Nuestra tía invitará a los estudiantes españoles a las nueve menos cuarto y Pablo perderá el autobús mañana.
Sara leyó su revista el 28 de marzo de 1978 y las tías de la señora Vega estudiaron arte en 1999, pero el abogado bebió su agua hace cuatro meses.
La abuela de Oscar esconde una llave, un pasaporte y la moneda todos los martes y la señora Soto dibuja estas vacas para Hugo todos los domingos.
Teresa y Sara compraron los cuchillos y se los mostraron a Irene y los escritores bajos prepararon algunos vasos de jugo ayer.
El enfermero pedirá una taza de café si el señor García llega a las nueve menos cuarto de la noche.
Ana le devolvió una moneda grande al enfermero hace nueve meses, pero Tomás salió a las cuatro y veinte de la mañana.
Él vio siete torres importantes anoche y el señor Romero tomó el avión hace tres semanas, pero los panaderos jóvenes se despertaron a las diez menos veinte de la noche.
Mientras Oscar estaba dibujando a este profesor, esas niñas amables escribieron un poema y el enfermero le ofreció la leche francesa a la hermana del señor Soto el 12 de junio de 1999.
Ignacio ha tomado el autobús y Tomás ha cerrado algunos cajones vacíos, pero Sara y Elena limpiaron una puerta gris el 23 de marzo de 1988.
Marcos eligió un estante cómodo para nuestro padre y el padre de Tomás recordó esa pregunta difícil en 1983, pero Olga y Oscar escucharon a los estudiantes el jueves pasado.
El escritor famoso que planta una rosa estaba preocupado, pero Inés entendió su problema nuevo en el castillo nuevo.
La señora Soto lloró con los niños, pero el periodista alemán vendió su pastel italiano el 28 de febrero de 1982 y Tomás y Bruno encontraron sus vestidos en 1992.
La niña pintó su puente hace dos horas y Sara le devolvió este teléfono moderno a Ignacio el 1 de enero de 1988.
Hugo ha descansado con el profesor y Carlos ha invitado al abogado e Irene rompió la radio barata el 20 de febrero de 1979.
Hugo ha estudiado geografía y mi hermano ha recordado la respuesta y el estudiante volvió a Londres en coche.
Este hombre cocinará muchos huevos y los pasteles frescos para la mujer trabajadora el próximo domingo, pero la señora Molina esconderá un suéter el próximo viernes.
Mientras las mujeres estaban pintando algunas torres, Elena e Irene llevaron al estudiante español al aeropuerto y Julia cocinó el arroz hace seis meses.
El viernes pasado Elena y Pablo pidieron jugo francés porque tenían frío, pero ese ingeniero joven les envió seis mensajes a los estudiantes italianos el viernes pasado.
Diego y Julia encontraron sus vacas inteligentes la semana pasada y Julia le ofreció el vino caro a Carlos el lunes pasado, pero el abuelo de Olga vio tenis el sábado pasado.
Nuestra abuela ha cocinado su pescado caro para Ana, pero Elena y Carmen han invitado a este médico, pero las hermanas de Inés le trajeron el jugo a Pedro hace una semana.
Oscar y Carmen robarán sus radios la próxima semana, pero Irene le enviará la foto a la madre de Sara a las seis y cuarto.
Tengo que pintar este sofá todos los miércoles y los hermanos de Inés cocinarán muchas ensaladas baratas el próximo domingo.
El periodista bajo ha cocinado la ensalada que esta mujer pidió y el escritor plantó esta rosa en 1991.
Olga trabaja con ese estudiante y nuestra tía abre muchas botellas abiertas y una cartera vieja todos los días.
Los hombres trabajadores que recuerdan esa idea y una película fueron al hotel para ver este pueblo.
Aunque la estudiante tenía miedo, abrió una cartera blanca, pero la señora Molina perdió sus abrigos el viernes pasado.
Mis tías esconden la cámara italiana a las nueve y cuarto, pero Carmen y Ana le explican este plan fácil a Julia todos los días.
Diego vuelve a casa todas las mañanas y Hugo vuelve a casa todos los sábados, pero Irene y Teresa entienden su periódico corto todos los domingos.
Olga y Sara llevaron ese sombrero cómodo hace un año, pero la madre de Carlos rompió esa lámpara en 1995.
Elena y Teresa tomaron el avión el 5 de marzo de 1979 e Inés le mostró este pasaporte al ingeniero joven anoche.
Las mujeres le mostrarán once malas canciones a ese periodista el próximo miércoles, pero nuestra tía le dará su estante de vidrio a Ignacio a las doce de la mañana.
Oscar espera que este estudiante alemán le preste muchas cámaras a Inés e Irene e Inés encuentran este bolígrafo todas las semanas.
Mientras Bruno y Pablo estaban comiendo las manzanas frescas y pan, nuestras tías caminaron con este ingeniero alemán y Carmen reparó una mesa el 3 de febrero de 1986.
La próxima semana la abogada usará su plato nuevo, pero los abogados perderán el avión el próximo viernes.
Los estudiantes españoles recordarán las respuestas a las doce y el hombre venderá una bufanda el próximo año.
Quería dirigir una escuela interesante y el hotel caro de la señora Soto en 1988 y este profesor trabajó durante nueve días.
Nuestra hermana la escuchó hace tres años y la hermana de Pablo le trajo su café y esas ensaladas baratas a la abuela de Olga el 2 de febrero de 1979.
Irene rompió una botella el 9 de abril de 1998, pero Olga le mostró algunas canciones cortas al estudiante la semana pasada.
Pedro quiere que el hermano de Sara abra la bolsa, pero mi madre elige la guitarra para Irene a la una y media.
Bruno construyó museos famosos hace ocho semanas, pero Pablo y Olga comieron su queso español el 4 de mayo de 1998 y Elena leyó una revista el sábado pasado.
El 6 de mayo de 1978 Pedro y Julia compraron una moto francesa y la vendieron y los ingenieros le explicaron una respuesta al médico italiano el 5 de agosto de 1993.
Olga y Teresa llevarán este sombrero y una falda y la mujer tomará el avión el próximo mes y la hermana de Inés pintará esa puerta cerrada esta noche.
Irene duerme en Toledo, pero Sara y Teresa llegan a la casa con Carmen todos los veranos y el estudiante pide la leche fría todos los domingos.
Nuestra madre pierde el tren todos los veranos, pero ese profesor fuerte le da estos regalos todos los jueves.
El abuelo de la señora Soto quiere que Oscar y Olga visiten esa farmacia en la iglesia y Hugo busca a nuestro hijo en París.
Ana y Teresa caminan en el parque y el médico abre una cartera todas las mañanas, pero el abogado nos envía todas las fotos todos los viernes.
Diego esperará al estudiante a las dos menos cuarto, pero el ingeniero invitará a Julia en la escuela interesante el próximo domingo.
Hugo y Pablo recordarán las fotos aburridas mañana e Irene plantará muchos árboles la próxima semana, pero Irene y Sara recordarán un cuadro nuevo el próximo lunes.
Ella beberá su leche el próximo domingo, pero el hermano de Carmen llamará a esos profesores mañana y Bruno perderá las monedas grandes a las seis menos cuarto.
Mi hermana le da sus tazas, un regalo y seis novelas a nuestra hija todas las mañanas y mi hermano camina en Viena a las ocho y veinte de la noche.
Sara y Elena venderán ese gato el próximo miércoles e Inés cantará con los escritores, pero Pedro comerá una manzana fresca el próximo mes.
El padre de Ana tocó el piano hace cuatro horas, pero los estudiantes famosos le ofrecieron las manzanas a Diego el 3 de octubre de 1987.
El ingeniero inteligente ha comido la naranja que Julia y Oscar comieron, pero el señor Soto pidió vino francés y el té en 1982.
La hermana de la señora Molina construirá la casa interesante el próximo sábado y nuestra abuela abrirá esa carta y las bolsas abiertas el próximo domingo.
Bruno llevó dos bufandas sucias, sombreros y la falda hace diez semanas, pero Ignacio y Olga gastaron quince euros en este poema.
La señora Vega pedirá un vaso de leche cuando esas niñas vuelvan a casa y los escritores le enviarán la foto a la señora Romero a las dos y media.
Mientras Tomás y Bruno estaban leyendo siete novelas, Marcos y Diego usaron las bicicletas caras, pero Carlos y Sara encontraron su ratón el sábado pasado.
El periodista fuerte le mostrará esa falda amarilla a la señora Vega el próximo mes cuando Pablo llegue a Berlín.
Ella olvidará nueve bolígrafos en Madrid, pero Hugo e Inés le traerán su té el próximo domingo.
Sara y Julia verán el pájaro grande en Roma después de estudiar geografía, pero nuestro padre volverá a la farmacia con mis tíos mañana.
Irene y Bruno llevarán su sombrero mañana y el padre de Bruno olvidará una idea el próximo mes, pero Pedro verá ajedrez el próximo miércoles.
El hijo de Carmen llevará a la abuela de la señora Romero a la playa el próximo mes y Elena y Carmen le traerán este tomate fresco a Oscar el próximo miércoles.
Marcos abrió estas maletas hace cuatro semanas, pero Elena y Julia llevaron a Oscar a la oficina y la madre de Marcos reparó una cama hace nueve horas.
Ese periodista dice que mis hijos cocinarán la ensalada de Ana y el pescado en el jardín y la señora Vega encuentra las monedas todos los veranos.
Los panaderos le ofrecerán este pollo frío a Ana el próximo jueves, pero Sara le enviará muchas fotos alemanas al hombre el próximo viernes.
Irene y Hugo visitaron ese jardín hermoso el 12 de noviembre de 1977, pero Ana llevó su sombrero el 28 de febrero de 1988 e Ignacio lavó el cuchillo anoche.
El viernes pasado el señor Soto entendió una pregunta, pero Julia eligió la flauta y Marcos le dio esa cama a Elena el martes pasado.
El abuelo de Julia le prestará el libro importante a nuestra abuela mañana, pero nuestros tíos buscarán a Bruno a las nueve y media.
Hugo reparó ese barco el mes pasado y Carlos condujo los coches verdes hace ocho días, pero Julia fue al pueblo el 26 de febrero de 1999.
La señora Romero pedirá el vaso de agua el próximo miércoles y Pedro nos enviará cinco mensajes a las tres y cuarto.
Tengo que abrir mi bolsa y la ventana rota todas las mañanas y nuestro tío llorará en el dormitorio.
El periodista italiano perdió ese anillo el miércoles pasado y el hombre dibujó las iglesias interesantes para el señor Romero, pero Carmen cerró algunos cajones hace un mes.
Irene romperá ese plato a las doce y media y el abogado bajo entenderá ese plan fácil el próximo viernes.
Tomás abrirá sus carteras en Madrid, pero Inés les dará el violín a los escritores famosos el próximo martes.
El enfermero comprará el cuchillo de Bruno el próximo jueves, pero Diego llegará a las dos menos diez y Marcos y Sara construirán esos museos a las diez y diez.
Carmen llevó este sombrero en 1978 y la señora Romero perdió estos abrigos negros hace seis años, pero Inés llevó al señor Iglesias a la comisaría.
El 15 de enero de 1977 la escritora famosa compró el pan italiano porque lo necesitaba, pero el estudiante leyó una revista el 6 de marzo de 1976.
Irene vio al señor Vega el domingo pasado y los hermanos del señor García escondieron los suéteres caros el 15 de junio de 1985.
Esta niña no reparó su alfombra porque era moderna y mi tío cocinó el pescado en 1985.
Mientras los enfermeros amables estaban leyendo la revista, los hermanos de Inés prepararon un vaso de agua y mi madre llevó un vestido en Berlín el sábado pasado.
Voy a volver a Sevilla, pero este médico se vestirá a las cuatro y veinte e Inés leerá una revista aburrida la próxima semana.
Vamos a enviarle cuatro fotos a la hija de Carlos el próximo viernes y mi tío conducirá el autobús mañana.
La señora Iglesias usó una radio española hace cuatro semanas y el médico bajo escuchó al hermano de Elena el mes pasado, pero nuestro padre lavó la taza vacía en Londres.
El 20 de junio de 1983 Sara escondió su maleta cerrada porque tenía prisa y mi hija llevó el sombrero el domingo pasado.
Teresa se acostará si la tía de Tomás llega al parque interesante y mi padre dibujará los hoteles famosos el próximo mes.
Esperábamos perder la bufanda gris y ese reloj en 1978, pero Diego se vistió a las ocho de la noche y ese estudiante salió a las nueve.
El señor Molina abrirá la puerta y esta cartera la próxima semana y Teresa y Julia perderán el tren el próximo año.
Los hombres jóvenes a los que Ignacio visitó construyeron sus hospitales, pero nuestro tío dibujó ocho mercados el 20 de octubre de 1987.
Olga y Pedro le enviaron una foto a Sara el año pasado, pero la señora Soto llegó a Roma el viernes pasado.
Los estudiantes llevan el sombrero a las tres menos veinte y Marcos y Sara invitan a Bruno todas las semanas, pero la mujer rompe esta lámpara todos los lunes.
Ella le prestará un bolígrafo español a Olga el próximo mes, pero Carmen bailará en el aula y Sara cocinará su ensalada cara el próximo sábado.
Este ingeniero volvió a Atenas en 1978 y el enfermero viajó a Sevilla, pero el abogado famoso dibujó a las hermanas de Sara hace una semana.
Ella olvida una idea larga en Berlín, pero el abogado español les envía todas las fotos interesantes a los periodistas todos los jueves.
Ana y Sara han recordado las películas cortas que los enfermeros vieron, pero el enfermero escribió esa novela en la oficina el 29 de julio de 1994.
Julia abrirá todas las botellas alemanas mañana y Marcos pagará cinco euros por la taza de café.
Ana le prestó la bicicleta al señor Molina el martes pasado y Hugo pintó estas paredes en 1992, pero los médicos escondieron sus sombreros y esas bufandas verdes el mes pasado.
El señor Vega escuchará al abuelo de Pablo la próxima semana y la niña amable encontrará sus monedas el próximo lunes, pero Marcos usará la bicicleta negra en Sevilla.
Vamos a viajar a Atenas, pero los ingenieros inteligentes perderán el tren el próximo mes y Teresa e Inés dibujarán sus bibliotecas el próximo jueves.
Sara plantó sus flores amarillas en 1986 y la tía de Pedro pidió la taza de té de Pablo, el té y el tomate barato en el pueblo.
La abuela de Marcos fue a Atenas y mis hermanas durmieron en la gasolinera, pero Carlos y Pedro le enviaron el mensaje a Ana en 1976.
Los abogados españoles han escondido esos vestidos hoy y Sara ha dirigido sus restaurantes y las farmacias nuevas hoy, pero la tía de Marcos jugó al ajedrez el 8 de abril de 1999.
Olga pierde esta cartera todas las semanas y nuestra madre escucha al niño a las nueve y cuarto de la mañana.
Nuestra madre robará cinco computadoras y se las mostrará a Ignacio y los escritores conducirán un camión viejo a las cinco y cuarto de la tarde.
El abuelo de Bruno irá a Toledo, pero Carlos robará la cartera italiana la próxima semana y Marcos e Ignacio llevarán su camisa cara la próxima semana.
Nuestro hijo cocinó una ensalada para Ignacio antes de esperar el autobús y Elena lo llevó a la playa interesante.
El abuelo de Inés recordó esta respuesta el viernes pasado, pero el periodista volvió al parque anoche y el estudiante trabajador dirigió sus hoteles el 23 de mayo de 1980.
Marcos lavó un cuchillo feo mientras mi abuela estaba cocinando su pollo fresco, sopa francesa y los pasteles.
Olga condujo un camión italiano hace ocho horas, pero Irene entendió el periódico y el mensaje del señor Iglesias el año pasado.
Sara quiere que nuestro tío visite a la madre de Bruno en París, pero Hugo construye una pared y una escuela a la una menos diez.
Nuestro tío compró la mesa de Inés el 30 de junio de 1983 y tiene que dársela a Oscar y a Diego, pero el hijo de Olga pidió el vino el 30 de agosto de 1986.
Los ingenieros dibujaron museos para nosotros, pero Ana escondió los abrigos el lunes pasado y Marcos eligió el cuadro hace siete días.
El ingeniero llegará a Lisboa, pero el hijo de Carlos se levantará a las siete menos diez y el señor Soto me enviará diez fotos feas el próximo año.
Los escritores trabajadores no repararon este escritorio porque era moderno, pero Diego llevó el suéter blanco de la señora Romero hace cinco semanas.
Aunque Elena y Ana estaban listas, tocaron la guitarra, pero el panadero pidió la taza de café en 1980.
La mujer que pinta la casa escuchó a la hermana de Pedro hace un mes, pero mis hermanos le devolvieron periódicos largos a Pablo el 24 de marzo de 1997.
El profesor que rompe muchos platos feos nos prestó esta novela hace diez horas y Tomás y Sara pidieron sus tazas de café el 16 de marzo de 1990.
Necesito cocinar el pastel fresco que Bruno vendió en 1989 y nuestra hermana irá a la comisaría.
Carlos le ofreció el pan el 17 de marzo de 1986, pero la señora Iglesias le envió esa foto famosa a Diego el 28 de junio de 1986.
Ana le envió una foto a Elena el año pasado, pero ese hombre pasó un año en la cocina y los hijos de Ignacio se vistieron a las once y cuarto.
La niña a la que Irene invitó le devolvió un teléfono al abogado fuerte y Tomás y Ana lavaron su suéter hace siete semanas.
El médico llevó la chaqueta el año pasado y el escritor recordó once cuadros largos hace cuatro semanas, pero Oscar perdió la cámara el 18 de noviembre de 1992.
Carmen y Marcos quieren que los hermanos de Elena compren el violín para estos médicos trabajadores y Ana e Irene eligen una cama italiana para el señor Romero todas las semanas.
El profesor famoso que escribe la carta de Irene estudió música e Irene fue a la gasolinera para vender el piano el 27 de febrero de 1981.
Bruno quiere que el abuelo de Carmen le ofrezca un sándwich a nuestro padre y Tomás pierde ese boleto todos los miércoles.
Diego roba el bolígrafo feo todas las semanas y la señora Soto planta los árboles y la rosa amarilla a las ocho.
Hugo dijo que había cerrado la puerta abierta, pero Bruno le envió los mensajes al escritor en 1995.
Oscar y Julia perdieron las llaves en 1996, pero Ignacio tocó el piano hace cuatro días y estos ingenieros bajos entendieron la revista importante en 1993.
Nuestra hermana lavará la cuchara el próximo jueves y Tomás le devolverá nueve bolsas y el periódico importante a nuestra madre el próximo viernes.
Inés le devuelve su regalo a este periodista todos los martes y el ingeniero cocina una ensalada francesa todos los domingos.
Ana y Sara escondieron la chaqueta roja que Diego encontró, pero Carlos escondió una maleta blanca, una bolsa y las cajas hace cinco horas.
La mujer comerá nueve sándwiches franceses el próximo año, pero el señor García irá a París para visitar el restaurante importante.
Pablo e Ignacio le devolverán una revista vieja a las nueve, pero Ignacio plantará árboles amarillos a las dos menos cuarto de la tarde.
Mis hijos vuelven al mercado, pero Carlos les envía cuatro mensajes a los periodistas, pero los niños jóvenes estudian arte a las seis y media.
Ese niño llevará muchas bufandas, el sombrero y las faldas mañana cuando la señora Molina vuelva a Berlín, pero el señor Soto se vestirá a las ocho menos diez.
En 1983 Carmen compró arroz caro y quiere mostrárselo a este abogado, pero Sara dibujó todas las escuelas y una flor roja en 1999.
Julia tomó el autobús el 18 de enero de 1981, pero esa mujer construyó una escuela el 26 de julio de 1999.
Ana le ofreció la manzana fresca de la señora Molina después de despertarse y Tomás se sentó en el dormitorio.
Vamos a explicarle tres planes a Ignacio la próxima semana, pero Sara romperá una impresora barata el próximo martes.
El estudiante le ofrecerá el jugo francés hasta que Ignacio limpie una pared, pero Carmen y Teresa cocinarán una ensalada fresca el próximo miércoles.
Carmen encontrará este suéter sucio el próximo domingo y el panadero le enviará sus fotos a Oscar la próxima semana.
Inés descansará con Teresa el próximo mes y mi madre recordará una pregunta el próximo lunes, pero mi abuela perderá muchos anillos esta noche.
Olga olvidó el anillo barato el 26 de junio de 1987, pero la señora Molina cantó en Lisboa y la hermana de Elena llegó al mercado hace cinco años.
Las mujeres jóvenes llevaron sus suéteres porque eran cómodos y el abogado encontró el ratón el 18 de enero de 1988.
Las tías de Inés prepararon su pescado el viernes pasado y los profesores le enviaron la carta, el regalo cerrado del señor Iglesias y la foto a Julia en 1995.
El hombre cocinará todas las ensaladas frescas hasta que los periodistas jóvenes vuelvan a casa, pero el periodista trabajador llevará muchos sombreros el próximo jueves.
El niño alto perdió el avión en 1983 y Carlos jugó al tenis hace cinco meses, pero Elena y Sara rompieron la radio de Bruno en 1976.
Tomás conducirá el coche verde el próximo lunes, pero Irene irá a Toledo en coche la próxima semana.
Él verá una película vieja esta noche, pero mis tíos irán a casa en avión y el señor Romero se vestirá a las doce menos diez.
Bruno y Elena ven su película todos los lunes y el señor Vega construye la casa todos los días, pero Sara ayuda a Inés a las diez de la noche.
Mi abuelo comprará la llave italiana el próximo mes y se la mostrará a Carlos, pero Ana y Teresa se levantarán a las once de la mañana.
El padre de Ignacio vuelve a París a las doce menos cuarto, pero el niño joven le envía una foto y mensajes al ingeniero todas las mañanas.
Tomás le presta las revistas a Inés todos los lunes y Olga pide sándwiches y esta taza de café todos los días, pero el tío de Olga toca la guitarra todos los sábados.
Tuvimos que recordar la respuesta del señor García sin plantar una flor amarilla y Hugo y Ana llegaron a la estación de tren en 1979.
Marcos pierde un boleto todos los días y el médico abre su caja en Roma todos los viernes, pero Sara lleva un suéter gris todos los veranos.
Nuestro abuelo entenderá el periódico aburrido el próximo miércoles y Tomás llegará a Atenas, pero el ingeniero bajo pintará la cama a las siete y cuarto.
La hija de Elena estudiará geografía a las doce menos diez de la tarde, pero Inés dibujará todos los museos el próximo martes.
Nuestros tíos viajaron a Berlín mientras Pablo estaba leyendo dos libros interesantes y las niñas jóvenes bebieron el vaso de agua el miércoles pasado.
Aunque la médica baja tenía prisa, comió este queso francés y dos buenos huevos el 6 de diciembre de 1991.
Mientras la madre de Olga estaba pintando once paredes, Ana perdió el avión y el tío de la señora Molina dirigió su hotel pequeño hace ocho años.
Julia y Olga plantarán una rosa amarilla a las cinco y media y nuestros hermanos dibujarán la farmacia para el abuelo de Ignacio.
Sara y Ana abrieron muchas bolsas el año pasado y Elena y Sara abrieron la botella limpia en 1983.
Carmen perdió bufandas grises el 15 de julio de 1983, pero el señor García perdió una falda el 12 de noviembre de 1988.
Nuestro padre pidió el café después de despertarse, pero el señor Romero abrió sus maletas hace cuatro años.
Pedro usará la taza el próximo miércoles, pero mi hija les traerá el tomate caro de Ignacio a los niños inteligentes esta noche.
Mi abuelo escuchará a Oscar en la gasolinera, pero la señora Molina abrirá la cartera negra el próximo domingo.
La enfermera esconderá su suéter blanco a las nueve y diez, pero el señor Soto la ayudará en Madrid.
La hija del señor Soto lleva esa chaqueta todas las mañanas, pero los escritores eligen esta lámpara para la señora Soto todas las semanas.
El señor García irá a la universidad, pero Tomás construirá barcos españoles el próximo martes y ese enfermero perderá estas monedas grandes a las tres menos veinte.
Preferíamos buscar una moneda hace dos días y la abuela de Marcos cerró las carteras y once maletas pesadas hace un mes.
La señora García le enviará sus fotos famosas para que Oscar pueda visitar un museo importante y Marcos irá a casa.
La niña cantó en Madrid el martes pasado y el ingeniero fue a Toledo, pero Sara y Teresa encontraron un caballo inteligente el martes pasado.
Este niño dibujará el museo en el aeropuerto, pero el abogado escribirá algunos libros a las doce menos diez y la mujer jugará al tenis el próximo lunes.
Estos médicos esperaron el avión el 18 de febrero de 1979 y nuestro hijo leyó una revista importante el mes pasado, pero la abuela de Teresa tomó el tren el jueves pasado.
Nuestra madre le enviará esos mensajes a Tomás el próximo domingo y Ana cocinará las ensaladas en la sala, pero estos niños llegarán al aeropuerto.
Ana encuentra la bolsa todos los veranos y mi padre lava la chaqueta de Carmen en la comisaría todas las semanas.
Diego encontrará el bolígrafo de Marcos, águilas y una vaca inteligente a la una y media de la noche y Olga le prestará el violín a Pablo el próximo jueves.
Mi tío le devuelve los mapas a las nueve y Julia elige algunos estantes e Irene pierde el autobús todos los jueves.
La hija de la señora García viajará a Roma hasta que el estudiante le ofrezca este jugo y la sopa a Hugo, pero Bruno llevará el vestido el próximo viernes.
Los ingenieros verán su pájaro el próximo mes y Pablo nos dará la flauta el próximo viernes.
El estudiante extrañará a nuestra hermana mañana, pero Tomás y Oscar pintarán doce puentes en el aula.
La señora Romero pedirá su taza de café a las seis y cuarto, pero el periodista famoso tomará el tren el próximo domingo.
Julia y Olga llevaron al señor García a la plaza el jueves pasado y los ingenieros comieron el sándwich ayer.
Olga y Pablo comprarán esa bicicleta gris y se la mostrarán, pero el hombre joven conducirá un coche el próximo martes.
Mientras Carlos estaba preparando cuatro vasos de leche, Ana escribió su poema y Pablo le envió doce mensajes a Carlos el año pasado.
Esta niña reparó los espejos que Pedro pintó el 3 de octubre de 1978 y los estudiantes escondieron esas monedas pequeñas el año pasado.
El hombre joven le explicará las lecciones importantes esta noche y Oscar le mostrará el pasaporte a Irene.
Pablo entiende este periódico y Ana deja el bolígrafo detrás del escritorio, pero Bruno ve ajedrez a las seis menos veinte.
Esa niña elegirá estos espejos y se los enviará al hombre y los enfermeros abrirán su bolsa pequeña la próxima semana.
Iba a lavar ese suéter verde en 1982 y mi hijo rompió todas las radios en Toledo el jueves pasado.
Mi abuela buscó la cartera verde que Elena abrió y las hermanas de la señora Vega pidieron agua hace un día.
El señor García escondió todas las monedas pequeñas el viernes pasado, pero Inés bebió cuatro copas de vino en 1987.
Carmen dijo que Olga y Carmen habían llevado el sombrero, pero Carmen y Sara perdieron este paraguas verde el 8 de diciembre de 1997.
Pedro perdió una bolsa y ese anillo en 1984 y Ana y Olga la invitaron hace cuatro meses.
Ella tomará el avión antes de cocinar pescado, pero Ana y Julia dejarán el vestido al lado de la cama el próximo lunes.
Tomás y Ana lavaron esta chaqueta el 11 de agosto de 1985 y Pedro esperó al abuelo de Ignacio el 25 de febrero de 1982.
La señora García esconderá el lápiz para que mis tíos puedan encontrar este ratón, pero Julia y Sara volverán a la playa.
El hijo del señor Romero se acostó a la una de la mañana y la señora Soto esperó el autobús el 25 de agosto de 1995.
Ese panadero dijo que mi abuelo había leído este libro y las novelas francesas, pero el panadero plantó la flor el 1 de septiembre de 1981.
Hugo y Pablo pintaron este puente el 14 de abril de 1985 e Inés y Carmen vendieron el poema en Lisboa, pero el enfermero estudió geografía en el baño.
Julia y Olga se acostarán a las nueve menos cuarto de la mañana, pero Marcos invitará a los panaderos mañana.
El hijo de Tomás gasta ciento cincuenta euros en esta cama y Elena les ofrece su leche fría a las niñas amables todos los veranos.
El estudiante que quiere ese vaso de agua fue al hotel y el escritor joven le mostró todos los pasaportes grandes a Elena el sábado pasado.
Íbamos a trabajar en el mercado y Hugo y Elena dibujaron ese hotel famoso el martes pasado, pero Sara y Carmen pidieron la leche francesa el miércoles pasado.
Mi hermana robó ese teléfono viejo hace un año y el profesor famoso dejó el sombrero cerca de la alfombra grande.
Ana y Pablo lavaron este abrigo mientras Olga y Sara estaban reparando un espejo, pero la señora Iglesias cantó durante cuatro horas.
La hermana del señor Iglesias llevará este vestido la próxima semana, pero el panadero construirá el hotel en Madrid.
La madre de Bruno rompió sus computadoras el 24 de diciembre de 1989 y Sara e Inés trabajaron en el aula, pero ese ingeniero inteligente vio el museo caro de Pablo el lunes pasado.
Estos hombres pintaron una silla mientras Diego y Bruno estaban limpiando esas maletas blancas y ese ingeniero buscó ese vestido gris y el anillo francés en 1984.
El hombre trabajador compró esa moto alemana y quiere dársela a este enfermero y este abogado pagó doscientos euros por esta bufanda.
Tomás y Bruno se vistieron a las once menos diez y los profesores famosos leyeron novelas en Londres el 22 de agosto de 1981.
Oscar robó el teléfono pesado de Diego y se lo prestó a Irene y Carmen cerró sus cajones cerrados hace un día.
Ana perderá su mapa nuevo el próximo sábado y Tomás le enviará la foto al hombre esta noche.
En 1982 Julia dibujó un museo en Berlín, pero el señor García lavó la taza y las cucharas en la sala.
Los niños dejan la llave debajo del estante todos los jueves, pero el escritor construye este hotel interesante a las seis y diez de la tarde.
La enfermera joven le mostró la canción a Ana porque tenía calor y el niño abrió su botella rota en 1996.
Mientras mis tíos estaban pintando la cocina sucia, Marcos le prestó el libro al tío de Oscar y Oscar y Ana limpiaron un aula sucia el 2 de agosto de 1982.
Teresa dijo que había extrañado al médico, pero Marcos llevó la camisa sucia el 11 de abril de 1982.
Carlos fue a Toledo para ver su oficina vieja en 1994 y Ana llegó a la gasolinera.
Julia y Diego invitaron a mi padre el martes pasado, pero ese periodista francés descansó en el aula el 19 de septiembre de 1978 y los panaderos encontraron el teléfono de Teresa el año pasado.
Diego buscó siete paraguas hace seis años y se los trajo al señor Soto y mi abuelo caminó en el pueblo.
El ingeniero que cocinó sopa vive en Londres, pero nuestro abuelo le envía una foto a la señora Soto todos los días.
El niño trabajó en Lisboa, pero Diego dirigió restaurantes anoche y Pablo leyó una revista en 1981.
Ignacio y Oscar construirán sus escuelas el próximo mes, pero la madre de Elena escribirá su poema el próximo domingo y Teresa conducirá estos camiones el próximo mes.
Vamos a romper un plato la próxima semana y nuestro padre pedirá el té mañana, pero Pedro construirá esta torre mañana.
