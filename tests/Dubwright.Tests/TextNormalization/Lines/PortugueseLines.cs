namespace Dubwright.Tests.TextNormalization.Lines;

/// <summary>Written lines in Portuguese and how they are said; a line may go on after its arrow.</summary>
internal static class PortugueseLines
{
    public const string All =
        """
        Tenho 21 casas e 2 cães. => Tenho vinte e uma casas e dois cães.
        200 mulheres e 1.001 noites => duzentas mulheres e mil e uma noites
        1.000.000 de pessoas => um milhão de pessoas
        2.345 reais => dois mil trezentos e quarenta e cinco reais
        o 1º lugar e a 3ª vez => o primeiro lugar e a terceira vez
        a 21ª edição => a vigésima primeira edição
        Dom Pedro II e João XXIII => Dom Pedro segundo e João vinte e três
        no século XIX => no século dezenove
        a II Guerra Mundial => a segunda Guerra Mundial
        capítulo IV => capítulo quatro
        nos anos 80 => nos anos oitenta
        em 7 de setembro de 1822 => em sete de setembro de mil oitocentos e vinte e dois
        em 01/05/2020 => em primeiro de maio de dois mil e vinte
        de 1964 a 1985 => de mil novecentos e sessenta e quatro a mil novecentos e oitenta e cinco
        págs. 10-15 => páginas dez a quinze
        3/4 do bolo e 1/3 da água => três quartos do bolo e um terço da água
        2/3 partes => duas terças partes
        1/2 hora e 2 1/2 quilos => meia hora e dois quilos e meio
        3,5 litros => três vírgula cinco litros
        Custa R$ 12,50. => Custa doze reais e cinquenta centavos.
        R$ 1,00 e US$ 3.20 => um real e três dólares americanos e vinte centavos
        2,5 milhões de reais => dois vírgula cinco milhões de reais
        1 libra e 2 libras => uma libra e duas libras
        a 120 km/h => a cento e vinte quilômetros por hora
        -5 °C => menos cinco graus Celsius
        20% de desconto => vinte por cento de desconto
        às 8h30 e às 13:00 => às oito horas e trinta e às treze horas
        das 9h às 17h => das nove horas às dezessete horas
        à 1h => à uma hora
        Ligue (11) 98765-4321. => Ligue um um nove oito sete seis cinco quatro três dois um.
        ana.lima@correio.com.br => ana ponto lima arroba correio ponto com ponto b r
        www.meu-site.pt/ajuda => w w w ponto meu hífen site ponto p t barra ajuda
        o Dr. Silva e a Sra. Lima => o doutor Silva e a senhora Lima
        Av. Paulista, nº 900, 2º andar => avenida Paulista, número novecentos, segundo andar
        etc., aprox. 20 => et cetera, aproximadamente vinte
        versão 2.1 => versão dois ponto um
        Ganharam de 3 a 1. => Ganharam de três a um.
        a ONU e o IBGE => a ONU e o IBGE
        Parabéns 🎉! => Parabéns!
        Espere… não — disse ele. => Espere, não, disse ele.
        500 m² e 3 kg => quinhentos metros quadrados e três quilos
        2 milhões de pessoas, 22 mil árvores => dois milhões de pessoas, vinte e duas mil árvores
        R$ 1.250,75 => mil duzentos e cinquenta reais e setenta e cinco centavos
        31 de dezembro de 1999 => trinta e um de dezembro de mil novecentos e noventa e nove
        o papa João Paulo II => o papa João Paulo segundo
        Elizabeth II reinou 70 anos. => Elizabeth segunda reinou setenta anos.
        1/4 de litro, 1/2 litro => um quarto de litro, meio litro
        1 1/2 hora => uma hora e meia
        300.000 km² => trezentos mil quilômetros quadrados
        1h30min => uma hora e trinta
        entre 10 e 12 °C => entre dez e doze graus Celsius
        nº 5, vol. II, cap. 3 => número cinco, volume dois, capítulo três
        +55 11 98765-4321 => mais cinquenta e cinco um um nove oito sete seis cinco quatro três dois um
        3 × 4 = 12 => três vezes quatro é igual a doze
        em 2005 e em 1995 => em dois mil e cinco e em mil novecentos e noventa e cinco
        99,9% => noventa e nove vírgula nove por cento
        a COVID-19 e o 5G => a Covid-dezenove e o cinco G
        42 pessoas, 22 árvores, 1 flor => quarenta e duas pessoas, vinte e duas árvores, uma flor
        Às 5 um carro bateu. => Às cinco um carro bateu.
        200 g de manteiga => duzentos gramas de manteiga
        100 m/s e 5 l/min => cem metros por segundo e cinco litros por minuto
        os anos 1990 => os anos mil novecentos e noventa
        o séc. XX => o século vinte
        a 10ª série, o 4º ano => a décima série, o quarto ano
        10:30-11:45 => dez horas e trinta a onze horas e quarenta e cinco
        pág. 22, art. 5º => página vinte e dois, artigo quinto
        2 x 3 m => dois por três metros
        R$ 2 milhões => dois milhões de reais
        """;
}
