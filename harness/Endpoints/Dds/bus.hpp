// The bus as every participant of this project joins it: domain, topics, quality of service. docs/dds.md says why each value is what it is.
#pragma once

#include <cctype>
#include <cstdint>
#include <ctime>
#include <stdexcept>
#include <string>
#include <vector>

#include "dds/dds.h"
#include "lse66.h"

namespace lse66bus {

struct Network {
  uint32_t domain = 0;
  std::string interface = "lo";
  std::vector<std::string> peers;
  bool multicast = false;
};

inline void check(dds_return_t result, const char *what) {
  if (result < 0) throw std::runtime_error(std::string(what) + ": " + dds_strretcode(result));
}

// Names of interfaces and hosts go into a configuration text: nothing that could end an attribute gets there.
inline const std::string &plain(const std::string &name) {
  if (name.empty() || name.size() > 255) throw std::runtime_error("a name of an interface or peer has 1 to 255 characters");
  for (unsigned char c : name)
    if (!std::isalnum(c) && c != '.' && c != ':' && c != '-' && c != '_' && c != '%')
      throw std::runtime_error("interface or peer '" + name + "' holds a character that no name or address has");
  return name;
}

// The whole configuration is this text; the environment's CYCLONEDDS_URI is not read for a domain that is created with one.
inline std::string configuration(const Network &network) {
  std::string peers;
  for (const std::string &peer : network.peers) peers += "<Peer address=\"" + plain(peer) + "\"/>";
  if (network.peers.empty() && !network.multicast) peers = "<Peer address=\"127.0.0.1\"/>";
  return "<CycloneDDS><Domain id=\"any\">"
         "<General><Interfaces><NetworkInterface name=\"" + plain(network.interface) + "\"/></Interfaces>"
         "<AllowMulticast>" + (network.multicast ? "true" : "false") + "</AllowMulticast></General>"
         "<Discovery><ParticipantIndex>auto</ParticipantIndex><MaxAutoParticipantIndex>31</MaxAutoParticipantIndex>"
         "<Peers>" + peers + "</Peers></Discovery>"
         // The largest sample of lse66.idl takes under 2 kB. A participant that leaves waits no longer for readers that died.
         "<Internal><MaxSampleSize>16 kB</MaxSampleSize><WriterLingerDuration>100 ms</WriterLingerDuration></Internal>"
         "<Tracing><Verbosity>none</Verbosity></Tracing>"
         "</Domain></CycloneDDS>";
}

constexpr int32_t HistoryDepth = 256;
constexpr int32_t InstancesMax = 64;

class Qos {
public:
  Qos() : qos(dds_create_qos()) {
    dds_qset_reliability(qos, DDS_RELIABILITY_RELIABLE, DDS_SECS(1));
    dds_qset_durability(qos, DDS_DURABILITY_VOLATILE);
    dds_qset_history(qos, DDS_HISTORY_KEEP_LAST, HistoryDepth);
    dds_qset_resource_limits(qos, HistoryDepth * InstancesMax, InstancesMax, HistoryDepth);
    dds_qset_destination_order(qos, DDS_DESTINATIONORDER_BY_RECEPTION_TIMESTAMP);
    // The bus has one writer of a command or event, but several topics: order within each is all that is promised.
    dds_qset_ignorelocal(qos, DDS_IGNORELOCAL_PARTICIPANT);
  }
  ~Qos() { dds_delete_qos(qos); }
  Qos(const Qos &) = delete;
  Qos &operator=(const Qos &) = delete;
  operator const dds_qos_t *() const { return qos; }

  // What a writer says of itself: "simulated" or "real", a space, and its software.
  Qos &userData(const std::string &text) {
    dds_qset_userdata(qos, text.data(), text.size());
    return *this;
  }

private:
  dds_qos_t *qos;
};

struct Topics {
  dds_entity_t initGuider = 0, acknowledgement = 0, cameraEvent = 0, roiReadout = 0;
};

class Bus {
public:
  explicit Bus(const Network &network) {
    domain = dds_create_domain(network.domain, configuration(network).c_str());
    check(domain, "the domain cannot be joined");
    participant = dds_create_participant(network.domain, nullptr, nullptr);
    check(participant, "no participant could be made");
    topics.initGuider = topic(&lse66_InitGuider_desc, "lse66_InitGuider");
    topics.acknowledgement = topic(&lse66_InitGuiderAcknowledgement_desc, "lse66_InitGuiderAcknowledgement");
    topics.cameraEvent = topic(&lse66_CameraEvent_desc, "lse66_CameraEvent");
    topics.roiReadout = topic(&lse66_RoiReadout_desc, "lse66_RoiReadout");
  }
  // Leaving says good-bye to the others, who need not wait for a lease to run out.
  ~Bus() { dds_delete(domain); }
  Bus(const Bus &) = delete;
  Bus &operator=(const Bus &) = delete;

  dds_entity_t reader(dds_entity_t of) const {
    dds_entity_t made = dds_create_reader(participant, of, Qos(), nullptr);
    check(made, "no reader could be made");
    return made;
  }

  dds_entity_t writer(dds_entity_t of, const std::string &userData) const {
    dds_entity_t made = dds_create_writer(participant, of, Qos().userData(userData), nullptr);
    check(made, "no writer could be made");
    return made;
  }

  dds_entity_t participant = 0;
  Topics topics;

private:
  dds_entity_t domain = 0;

  dds_entity_t topic(const dds_topic_descriptor_t *descriptor, const char *name) const {
    dds_entity_t made = dds_create_topic(participant, descriptor, name, nullptr, nullptr);
    check(made, name);
    return made;
  }
};

inline int64_t nanoseconds(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

// TAI - UTC has been 37 s since 2017-01-01 (IERS Bulletin C 52); the kernel's CLOCK_TAI is only right where somebody told it so.
inline int64_t taiNow() { return nanoseconds(CLOCK_REALTIME) + int64_t{37} * 1'000'000'000; }

}  // namespace lse66bus
