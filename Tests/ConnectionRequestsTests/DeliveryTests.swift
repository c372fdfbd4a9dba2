import ConnectionRequests
import Testing

@Suite("The way of a draft to the server")
struct DeliveryTests {
  /// Every event, in the order of the columns below.
  private static let events: [DeliveryEvent] = [
    .edited, .checked(hasErrors: false), .checked(hasErrors: true), .began, .beganAsNew, .ended(.sent),
    .ended(.sentUnconfirmed), .ended(.refused), .ended(.notSent), .ended(.unknown), .leftBehind, .looked(.one),
    .looked(.none), .looked(.several), .chose,
  ]

  /// The state that each event leads to, `-` where it is forbidden and `=` where nothing changes.
  private static let table = """
    state            edited checked errors began   beganAsNew sent unconfirmed      refused notSent  unknown left    one     none    several   chose
    draft            =      ready   =      -       -          -    -                -       -        -       -       -       -       -         -
    ready            draft  =       draft  sending sending    -    -                -       -        -       -       -       -       -         -
    sending          =      =       =      -       -          sent sent_unconfirmed refused not_sent unknown unknown -       -       -         -
    sent             =      =       =      -       sending    -    -                -       -        -       -       -       -       -         -
    sent_unconfirmed =      =       =      -       sending    -    -                -       -        -       -       adopted =       ambiguous adopted
    refused          draft  =       draft  sending sending    -    -                -       -        -       -       -       -       -         -
    not_sent         draft  =       draft  sending sending    -    -                -       -        -       -       -       -       -         -
    unknown          =      =       =      -       sending    sent sent_unconfirmed refused not_sent =       -       adopted absent  ambiguous adopted
    adopted          =      =       =      -       sending    sent -                -       -        -       -       -       -       -         -
    absent           =      =       =      -       sending    sent -                -       -        -       -       adopted =       ambiguous adopted
    ambiguous        =      =       =      -       sending    sent -                -       -        -       -       adopted =       =         adopted
    """

  @Test("Every event leads from every state where the table says", arguments: DeliveryState.allCases)
  func everyPair(_ state: DeliveryState) throws {
    let rows = Self.table.split(separator: "\n").dropFirst().map { $0.split(separator: " ").map(String.init) }
    #expect(rows.count == DeliveryState.allCases.count)
    let row = try #require(rows.first { $0[0] == state.rawValue })
    #expect(row.count == Self.events.count + 1)
    for (event, cell) in zip(Self.events, row.dropFirst()) {
      var delivery = Delivery(state)
      #expect(delivery.allows(event) == (cell != "-"), "\(event)")
      if cell == "-" {
        let error = #expect(throws: ForbiddenDelivery.self) { try delivery.apply(event) }
        #expect(error?.state == state)
        #expect(error?.event == event)
        #expect(delivery.state == state)
      } else {
        try delivery.apply(event)
        #expect(delivery.state == (cell == "=" ? state : DeliveryState(rawValue: cell)), "\(event)")
      }
    }
  }

  @Test("The table has every event")
  func everyEvent() {
    let ends = AttemptEnd.allCases.map(DeliveryEvent.ended)
    let looks = LookResult.allCases.map(DeliveryEvent.looked)
    #expect(Set(Self.events).isSuperset(of: ends + looks))
    #expect(Set(Self.events).count == Self.events.count)
  }

  @Test("Nothing that may have arrived is begun again without a person's word", arguments: DeliveryState.allCases)
  func neverTwice(_ state: DeliveryState) {
    if state.mayHaveArrived || state == .absent { #expect(!Delivery(state).allows(.began)) }
    if state.isFinal { #expect(state.mayHaveArrived) }
  }

  @Test("What is final ends only in a request of its own", arguments: DeliveryState.allCases.filter(\.isFinal))
  func final(_ state: DeliveryState) {
    for event in Self.events where Delivery(state).allows(event) {
      var delivery = Delivery(state)
      #expect(throws: Never.self) { try delivery.apply(event) }
      #expect(delivery.state.isFinal || event == .beganAsNew, "\(event)")
    }
  }

  @Test("A draft that was sent has gone from being written over ready and sending")
  func theUsualWay() throws {
    var delivery = Delivery()
    for event in [DeliveryEvent.edited, .checked(hasErrors: false), .began, .ended(.sent)] { try delivery.apply(event) }
    #expect(delivery.state == .sent)
  }

  @Test("An attempt's end and the state after it have one name", arguments: AttemptEnd.allCases)
  func words(_ end: AttemptEnd) {
    #expect(end.state.rawValue == end.rawValue)
  }
}
