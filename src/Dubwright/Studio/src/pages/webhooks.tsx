import { attempt } from "../site/messages";
import { mount } from "../site/Page";
import { may } from "../site/roles";
import { EndpointCard } from "../webhooks/EndpointCard";
import { NewEndpoint } from "../webhooks/NewEndpoint";
import { endpoints, load } from "../webhooks/state";

/** Addresses that are told how tasks end. */
function Webhooks() {
  if (endpoints.value === null) return null;
  return (
    <>
      <h1>Webhooks</h1>
      <p class="quiet">A program that is told when a task ends need not ask. Events are signed as{" "}
        <a href="https://www.standardwebhooks.com">Standard Webhooks</a> has it, so any of its libraries checks them, and are sent again for
        three days until they are answered with success.</p>
      {endpoints.value.map(endpoint => <EndpointCard key={endpoint.id} endpoint={endpoint} />)}
      {may("editor") ? <NewEndpoint /> : <p class="quiet">Editors and owners add endpoints.</p>}
    </>
  );
}

mount(Webhooks);
attempt(load);
