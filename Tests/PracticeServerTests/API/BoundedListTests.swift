import Testing

@testable import PracticeServer

@Suite("Lists with a bound")
struct BoundedListTests {
  @Test("The oldest go where there are too many")
  func count() {
    var list = BoundedList<Int>(longest: 3, heaviest: 100)
    for element in 1...5 { list.append(element, weight: 1) }
    #expect(list.elements == [3, 4, 5])
  }

  @Test("The oldest go where they weigh too much, the newest never")
  func weight() {
    var list = BoundedList<Int>(longest: 10, heaviest: 10)
    list.append(1, weight: 6)
    list.append(2, weight: 4)
    #expect(list.elements == [1, 2])
    list.append(3, weight: 1)
    #expect(list.elements == [2, 3])
    list.append(4, weight: 50)
    #expect(list.elements == [4])
  }

  @Test("A change adds to the weight")
  func change() {
    var list = BoundedList<Int>(longest: 10, heaviest: 10)
    list.append(1, weight: 1)
    list.append(2, weight: 1)
    list.replace(at: 0, with: 7, addedWeight: 8)
    #expect(list.elements == [7, 2])
    list.append(3, weight: 1)
    #expect(list.elements == [2, 3])
  }
}
