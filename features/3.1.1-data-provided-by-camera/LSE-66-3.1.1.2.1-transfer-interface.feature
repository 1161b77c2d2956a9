@LSE-66-3.1.1.2.1
Feature: Transfer interface
  The camera publishes, and clients subscribe: any subset of the streams, several clients at once, nothing replayed to a late one.

  Scenario: Each client receives the streams that it subscribed to and no other
    Given the clients
      | client | sensors                      |
      | first  | R00_SG0 R00_SG1 R04_SG1      |
      | second | R00_SG0 R00_SG1 R04_SG1      |
      | single | R44_SG1                      |
      | all    | all                          |
    When the exposures are observed
    Then every client has received exactly its own streams
    And clients of the same streams have received the same stamps
    And no stamp came twice to a client

  Scenario: Through whole exposures stamps come once each, and in order
    Given the nominal conditions
    When the exposures are observed
    Then no stamp came twice to a client
    And the stamps of every stream have come in order

  Scenario: What was published before a client subscribed is lost to it
    Given the clients
      | client | sensors         | subscribes |
      | early  | all             | before     |
      | late   | R00_SG0 R40_SG1 | 400 ms     |
    When the exposures are observed
    Then no client has received what was published before it subscribed

  Scenario: A slow client loses nothing by waiting and takes nothing from others
    Given the clients
      | client | sensors | reads from |
      | prompt | all     |            |
      | slow   | all     | 800 ms     |
    When the exposures are observed
    Then the slow client has received the stamps of every stream in order
    And clients of the same streams have received the same stamps

  Scenario: A client that unsubscribes receives nothing more
    Given the clients
      | client  | sensors         | unsubscribes |
      | staying | all             |              |
      | leaving | R04_SG0 R44_SG0 | 500 ms       |
    When the exposures are observed
    Then no client has received anything after it unsubscribed

  @supplementary
  Scenario: A client can count, discard and stop waiting
    Given the clients
      | client | sensors | reads from | discards older than | tries a timeout of |
      | fresh  | all     | 800 ms     | 200 ms              |                    |
      | timed  | all     |            |                     | 30 ms              |
    When the exposures are observed
    Then the number of buffered stamps, the discard and the timeout hold
