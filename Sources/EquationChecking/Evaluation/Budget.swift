internal import Glibc

/// What an evaluation may cost. Operations bound the time without making it random; processor time
/// of this thread does where a closure takes any time: how busy the machine is must not decide on a
/// verdict.
final class Budget {
  /// Evaluations of single operations so far.
  private(set) var spent = 0
  /// How many are allowed.
  var limit: Int
  /// When to give up even so.
  private let deadline: Duration

  init(_ limit: Int, time: Duration) {
    self.limit = limit
    deadline = Self.processorTime + time
  }

  var isSpent: Bool { spent >= limit }

  static var processorTime: Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  func charge(_ amount: Int, _ range: Range<Int>) throws(Objection) {
    let (before, after) = (spent >> 9, (spent + amount) >> 9)
    spent += amount
    if spent > limit || before != after && Self.processorTime > deadline {
      throw .unchecked("the evaluation takes too long; raise the limit or test fewer points", range)
    }
  }
}
