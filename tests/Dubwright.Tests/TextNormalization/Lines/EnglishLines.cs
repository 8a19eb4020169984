namespace Dubwright.Tests.TextNormalization.Lines;

/// <summary>Written lines in English and how they are said; a line may go on after its arrow.</summary>
internal static class EnglishLines
{
    public const string All =
        """
        The library holds 48,217 maps. => The library holds forty-eight thousand two hundred and seventeen maps.
        1,000,003 visitors => one million three visitors
        her 43rd attempt => her forty-third attempt
        the 101st Airborne => the one hundred and first Airborne
        Henry VIII had 6 wives. => Henry the eighth had six wives.
        World War II ended in 1945. => World War two ended in nineteen forty-five.
        Super Bowl LVII => Super Bowl fifty-seven
        between 1906 and 2008 => between nineteen oh six and two thousand eight
        the late 1970s and the '90s => the late nineteen seventies and the nineties
        pages 12–19 => pages twelve to nineteen
        Ring (415) 555-0198 ext. 42. => Ring four one five five five five zero one nine eight extension four two.
        Dial +44 20 7946 0958 => Dial plus forty-four two zero seven nine four six zero nine five eight
        Add 2/3 cup of milk and 1 1/2 eggs. => Add two thirds of a cup of milk and one and a half eggs.
        It costs $0.99 or £3.05. => It costs ninety-nine cents or three pounds and five pence.
        a €1.2 million grant => a one point two million euro grant
        a 65 mph limit, not 80 km/h => a sixty-five mile per hour limit, not eighty kilometers per hour
        He is 5'11" tall and weighs 172 lbs. => He is five feet eleven inches tall and weighs one hundred and seventy-two pounds.
        3 GB of memory at 2.4 GHz => three gigabytes of memory at two point four gigahertz
        It was -12°F at dawn. => It was minus twelve degrees Fahrenheit at dawn.
        the 9:05 train and the 17:40 bus => the nine oh five train and the seventeen forty bus
        from 7pm to 9:30 p.m. => from seven P M to nine thirty P M
        On 03/14/2015 it rained. => On March fourteenth twenty fifteen it rained.
        Tuesday, 5 May 1998 => Tuesday, May fifth nineteen ninety-eight
        logged on 2024-11-03 => logged on November third twenty twenty-four
        Upgrade to v2.10.1 now. => Upgrade to v two point ten point one now.
        They won 3-1 on penalties. => They won three to one on penalties.
        Visit www.smith-jones.co.uk/help today. => Visit w w w dot smith dash jones dot c o dot u k slash help today.
        Write to mary.ann_7@mail.org. => Write to mary dot ann underscore seven at mail dot org.
        Prof. Lee, i.e. the dean, lives at 12 Elm Ave. => Professor Lee, that is the dean, lives at twelve Elm Avenue.
        approx. 30 min. of rest, etc. => approximately thirty minutes of rest, et cetera.
        UNESCO wrote to the WHO and the IRS. => Unesco wrote to the WHO and the I R S.
        Great job 👍🏽! => Great job!
        Wait -- what? => Wait, what?
        Flight BA2490 leaves gate B12 at 6:15 AM. => Flight BA two four nine zero leaves gate B twelve at six fifteen A M.
        Up 12.5% since Q3 2021 => Up twelve point five percent since the third quarter of twenty twenty-one
        Half of 12 is 6, so 12 ÷ 4 = 3. => Half of twelve is six, so twelve divided by four equals three.
        No. I never said that. See No. 4. => No. I never said that. See number four.
        a 3-year-old and a 10-minute walk => a three-year-old and a ten-minute walk
        open 24/7, split 50/50 => open twenty-four seven, split fifty fifty
        Mt. Hood, 11,249 ft => Mount Hood, eleven thousand two hundred and forty-nine feet
        Mr. Jones Jr. vs. Acme Inc. => mister Jones junior versus Acme incorporated
        COVID-19 in 4K on MP3 => Covid-nineteen in four K on MP three
        the 2010s were better than the 1800s => the twenty tens were better than the eighteen hundreds
        Pope John XXIII and Queen Elizabeth II => Pope John the twenty-third and Queen Elizabeth the second
        Act III, Scene ii => Act three, Scene two
        She earns $85k a year. => She earns eighty-five thousand dollars a year.
        $1.5M in seed money => one point five million dollars in seed money
        It is 5° warmer today. => It is five degrees warmer today.
        1,5 is not 1.5 => one point five is not one point five
        Dr. Smith lives on Smith Dr. => Doctor Smith lives on Smith Drive.
        St. Mary's is on 3rd St. => Saint Mary's is on third Street.
        between 9 and 5:30 => between nine and five thirty
        at 12:00 and 00:00 => at twelve o'clock and midnight
        Chapters 3-5 take 20-25 min. => Chapters three to five take twenty to twenty-five minutes.
        #1 song, @bob said => number one song, at bob said
        7/8 of them, 3/16 in => seven eighths of them, three sixteenths of an inch
        Jan. 2nd, Feb. 14 and Sept. 2020 => January second, February fourteenth and September twenty twenty
        a 1/2-inch bolt => a one half-inch bolt
        the '68 Mustang => the sixty-eight Mustang
        1st, 2nd & 3rd place => first, second and third place
        It's 75 °F — hot! => It's seventy-five degrees Fahrenheit, hot!
        http://blog.site.org/2021/post => blog dot site dot org slash two zero two one slash post
        ISBN 0-306-40615-2 => ISBN zero three zero six four zero six one five two
        CO2 and H2O => CO two and H two O
        e.g. 5 vs. 6 => for example five versus six
        Windows 11 and iPhone 15 => Windows eleven and iPhone fifteen
        0.05 mm, .5 in => zero point zero five millimeters, zero point five inches
        THE END. To be continued... => The End. To be continued.
        He said: "I have 2." => He said: "I have two."
        1600 Pennsylvania Ave. NW => sixteen hundred Pennsylvania Avenue North-West
        +5% and −3% => plus five percent and minus three percent
        """;
}
