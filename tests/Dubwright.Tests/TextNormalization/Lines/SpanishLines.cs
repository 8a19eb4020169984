namespace Dubwright.Tests.TextNormalization.Lines;

/// <summary>Written lines in Spanish and how they are said; a line may go on after its arrow.</summary>
internal static class SpanishLines
{
    public const string All =
        """
        Hay 21 casas y 101 perros. => Hay veintiuna casas y ciento un perros.
        500 mujeres y 700 hombres => quinientas mujeres y setecientos hombres
        1 000 000 de euros => un millón de euros
        el 1.er piso y la 3.ª planta => el primer piso y la tercera planta
        Es la 21.ª edición. => Es la vigésima primera edición.
        Alfonso XIII y Juan Carlos I => Alfonso trece y Juan Carlos primero
        en el siglo XIX => en el siglo diecinueve
        la II Guerra Mundial => la segunda Guerra Mundial
        los años 80 y la década de 1920 => los años ochenta y la década de mil novecientos veinte
        Nació el 1 de mayo de 1808. => Nació el uno de mayo de mil ochocientos ocho.
        el 15/08/2023 => el quince de agosto de dos mil veintitrés
        de 1936 a 1939 => de mil novecientos treinta y seis a mil novecientos treinta y nueve
        las págs. 14-21 => las páginas catorce a veintiuno
        3/4 partes del agua => tres cuartas partes del agua
        2/3 partes y 1/5 parte => dos terceras partes y una quinta parte
        1/2 hora y 2 1/2 kilos => media hora y dos kilos y medio
        3,5 litros de leche => tres coma cinco litros de leche
        0,75 kg de arroz => cero coma setenta y cinco kilogramos de arroz
        Cuesta 12,50 € o $3.20. => Cuesta doce euros con cincuenta céntimos o tres dólares con veinte centavos.
        21 libras y 1 libra => veintiuna libras y una libra
        2,5 millones de dólares => dos coma cinco millones de dólares
        un 21 % más => un veintiuno por ciento más
        a 120 km/h => a ciento veinte kilómetros por hora
        -5 °C en enero => menos cinco grados Celsius en enero
        a las 13:15 y a las 8:30 h => a las trece y quince y a las ocho y media
        a la 1:20 => a la una y veinte
        de 9:00 a 14:00 => de nueve a catorce horas
        Llame al 91 523 45 67. => Llame al nueve uno cinco dos tres cuatro cinco seis siete.
        Escriba a ana.gil@correo.es => Escriba a ana punto gil arroba correo punto e s
        www.museo-prado.com => w w w punto museo guion prado punto com
        la Dra. Ruiz y el Sr. Gil => la doctora Ruiz y el señor Gil
        Avda. de América, n.º 31, 2.º izq. => avenida de América, número treinta y uno, segundo izquierda
        EE. UU. y la ONU => Estados Unidos y la Onu
        la versión 3.1 => la versión tres punto uno
        Ganaron 2-0 ayer. => Ganaron dos a cero ayer.
        31 000 personas y 1001 noches => treinta y una mil personas y mil una noches
        ¡Bien hecho! 🎉👏 => ¡Bien hecho!
        Espera… no —dijo él—. => Espera, no, dijo él.
        21 años y 41 semanas => veintiún años y cuarenta y una semanas
        Compré 1 kg de 100 % lana a 7 €/kg. => Compré un kilogramo de cien por ciento lana a siete euros por kilogramo.
        200 páginas, 31 millones de personas => doscientas páginas, treinta y un millones de personas
        el DVD y la TV del s. XX => el DVD y la T V del siglo veinte
        Cuesta 1.250,75 €. => Cuesta mil doscientos cincuenta euros con setenta y cinco céntimos.
        el 31 de diciembre de 1999 => el treinta y uno de diciembre de mil novecientos noventa y nueve
        la 1.ª vez, los 3 primeros => la primera vez, los tres primeros
        el papa Juan Pablo II => el papa Juan Pablo segundo
        Isabel II reinó 70 años. => Isabel segunda reinó setenta años.
        1 taza y 1/2 taza => una taza y media taza
        1 1/2 horas => una hora y media
        1/4 de litro, 3/4 de hora => un cuarto de litro, tres cuartos de hora
        300 000 km² => trescientos mil kilómetros cuadrados
        1 h 30 min => una hora treinta minutos
        entre 10 y 12 °C => entre diez y doce grados Celsius
        a las 12:45 p. m. => a las doce y cuarenta y cinco de la tarde
        2 000 libras, 201 páginas => dos mil libras, doscientas una páginas
        el 50 % de 1000 => el cincuenta por ciento de mil
        n.º 5, vol. II, cap. 3 => número cinco, volumen dos, capítulo tres
        pág. 21 => página veintiuno
        10:30-11:45 => diez y media a once y cuarenta y cinco
        el 5.º mandamiento => el quinto mandamiento
        1.500 m sobre el nivel del mar => mil quinientos metros sobre el nivel del mar
        Tel.: +34 600 123 456 => teléfono: más treinta y cuatro seis cero cero uno dos tres cuatro cinco seis
        @ana_92 dice #hola => arroba ana guion bajo nueve dos dice hashtag hola
        3 × 4 = 12 => tres por cuatro es igual a doce
        Fue en 2005, no en 1995. => Fue en dos mil cinco, no en mil novecientos noventa y cinco.
        21 mil millones => veintiún mil millones
        51 sillas, 41 libros => cincuenta y una sillas, cuarenta y un libros
        La COVID-19 y el 5G => La Covid-diecinueve y el cinco G
        """;
}
