import Testing

@testable import Bibliography

@Suite struct PersonNameTests {
  @Test(arguments: [
    ("Arthur Jacot", "A.", "", "Jacot"),
    ("Jacot, Arthur", "A.", "", "Jacot"),
    ("Ludwig van der Beethoven", "L.", "van der", "Beethoven"),
    ("van der Beethoven, Ludwig", "L.", "van der", "Beethoven"),
    ("Jean-Pierre Louis Serre", "J.-P. L.", "", "Serre"),
    ("Richard Da Xu", "R. D.", "", "Xu"),
    ("{The NTK Group}", "", "", "{The NTK Group}"),
    ("{\\'E}mile Borel", "É.", "", "Borel"),
    ("Ho\\v{r}ava, \\c{C}a\\u{g}lar", "Ç.", "", "Ho\\v{r}ava"),
    ("{\\v Z}eljko {\\DJ}or{\\dj}evi{\\'c}", "Ž.", "", "{\\DJ}or{\\dj}evi{\\'c}"),
    ("N{\\o}rgaard, \\AA{}ge J.P.", "Å. J. P.", "", "N{\\o}rgaard"),
    ("Jan \\v{S}varc Novak", "J. Š.", "", "Novak"),
    ("Chebyshev, {\\relax Pa}fnuty", "Pa.", "", "Chebyshev"),
    ("\\'I\\~nigo~M. Mu\\~noz", "Í. M.", "", "Mu\\~noz"),
  ])
  func `a name falls into BibTeX's parts`(
    name: String, initials: String, particle: String, last: String
  ) throws {
    let parsed = try #require(PersonName.list(name).first)
    #expect(parsed.initials == initials)
    #expect(parsed.particle == particle)
    #expect(parsed.last == last)
  }

  @Test func `names are parted by and outside braces`() {
    let names = PersonName.list("A One and {B and C} and King, Jr., Martin and others")
    #expect(names.count == 4)
    #expect(names[1].last == "{B and C}")
    #expect(names[2].suffix == "Jr.")
    #expect(names[2].first == "Martin")
    #expect(names[3].isOthers)
  }
}
