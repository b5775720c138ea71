import Testing

@testable import ReportModel

@Suite struct SectionNumbersTests {
  @Test func `levels count apart, and passed over levels count as one`() {
    var numbers = SectionNumbers()
    let given = [1, 2, 2, 3, 1, 3, 2].map { numbers.next(level: $0) }
    #expect(given == ["1", "1.1", "1.2", "1.2.1", "2", "2.1.1", "2.2"])
  }
}
