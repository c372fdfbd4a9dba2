/// A list that lets go of its oldest elements where it would grow past a count or a weight.
struct BoundedList<Element> {
  let longest: Int
  let heaviest: Int
  private(set) var elements: [Element] = []
  private var weights: [Int] = []
  private var weight = 0

  /// - Parameters:
  ///   - longest: how many elements are kept.
  ///   - heaviest: how much those may weigh together, in bytes.
  init(longest: Int, heaviest: Int) {
    self.longest = longest
    self.heaviest = heaviest
  }

  /// Adds an element; the newest stays whatever it weighs.
  mutating func append(_ element: Element, weight added: Int) {
    elements.append(element)
    weights.append(added)
    weight += added
    var dropped = 0
    while dropped < elements.count - 1, elements.count - dropped > longest || weight > heaviest {
      weight -= weights[dropped]
      dropped += 1
    }
    elements.removeFirst(dropped)
    weights.removeFirst(dropped)
  }

  /// Changes one element in its place.
  mutating func replace(at index: Int, with element: Element, addedWeight: Int) {
    elements[index] = element
    weights[index] += addedWeight
    weight += addedWeight
  }
}
