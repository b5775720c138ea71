import Testing

@testable import Plotting

@Suite struct AngleTicksTests {
  @Test func fractionsInLowestTerms() {
    #expect(AngleTicks.label(0, over: 4) == "0")
    #expect(AngleTicks.label(2, over: 4) == "$\\pi/2$")
    #expect(AngleTicks.label(3, over: 4) == "$3\\pi/4$")
    #expect(AngleTicks.label(-12, over: 12) == "$-\\pi$")
    #expect(AngleTicks.label(6, over: 1) == "$6\\pi$")
  }

  @Test func stepsByTheRoom() {
    func count(_ limit: Int) -> Int { AngleTicks.ticks(in: 0...(.pi), limit: limit).ticks.count }
    #expect([3, 5, 7, 13].map(count) == [3, 5, 7, 13])
    #expect(count(6) == 5)
  }
}
