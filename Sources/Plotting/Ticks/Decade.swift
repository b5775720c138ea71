import Glibc

/// 10ⁿ.
func decade(_ n: Int) -> Double { pow(10, Double(n)) }
