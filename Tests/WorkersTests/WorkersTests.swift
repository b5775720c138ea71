import Synchronization
import Testing

@testable import Workers

@Suite struct WorkersTests {
  /// How many work at once, and the most that ever did.
  private final class Gauge: Sendable {
    private let state = Mutex((now: 0, most: 0))

    func during(_ body: () -> Void) {
      state.withLock { state in
        state.now += 1
        state.most = max(state.most, state.now)
      }
      body()
      state.withLock { $0.now -= 1 }
    }

    var most: Int { state.withLock(\.most) }
  }

  @Test(arguments: [1, 2, 3, 5])
  func `nested work never has more workers than there are`(count: Int) async {
    let workers = Workers(count)
    let gauge = Gauge()
    let results = await workers.map(Array(0..<12)) { index, element in
      workers.forEach(8) { _ in
        gauge.during { for _ in 0..<2000 { _ = element.hashValue } }
      }
      return index * element
    }
    #expect(results == (0..<12).map { $0 * $0 })
    #expect(gauge.most <= count)
  }

  @Test func `workers are given back`() async {
    let workers = Workers(3)
    for _ in 0..<20 {
      _ = await workers.map([1, 2, 3, 4]) { _, element in element }
      workers.forEach(10) { _ in }
    }
    #expect(workers.idleCount == 2)
  }

  @Test func `one worker works in turn`() {
    let order = Mutex<[Int]>([])
    Workers(1).forEach(5) { index in order.withLock { $0.append(index) } }
    #expect(order.withLock(\.self) == [0, 1, 2, 3, 4])
  }
}
