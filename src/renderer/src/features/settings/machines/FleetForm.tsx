import type { FleetPlace, FleetSettings } from '../../../../../contract/index.ts';
import { Button } from '../../../ui/Button.tsx';
import { Checkbox } from '../../../ui/fields/Checkbox.tsx';
import { TextField } from '../../../ui/fields/TextField.tsx';
import { Callout } from '../../../ui/notices/Callout.tsx';
import styles from './Machines.module.css';
import { errorAt, errorElsewhere, NO_PLACE, useFleetForm } from './use-fleet-form.ts';

type InSettings = Extract<FleetSettings, { from: 'settings' }>;
type Form = ReturnType<typeof useFleetForm>;

/** Where the Redis of the fleet is and how to sign in. The password goes to the host and never comes back. */
export function FleetForm({ settings }: { readonly settings: InSettings }) {
  const form = useFleetForm(settings);
  const { place, cantKeep } = settings;
  const { values, change, error } = form;
  const elsewhere = errorElsewhere(error);
  return (
    <form
      className={styles['form']}
      aria-label="Fleet"
      onSubmit={(event) => {
        event.preventDefault();
        void form.save();
      }}
    >
      <Fields form={form} known={(place ?? NO_PLACE).password} />
      {cantKeep === null ? (
        <Checkbox
          label="Keep the password, encrypted by the system"
          checked={values.keep}
          onChange={(keep) => {
            change({ keep });
          }}
        />
      ) : (
        <Callout title="The password is kept for this session only">{cantKeep}</Callout>
      )}
      {elsewhere === null ? null : <Callout tone="danger">{elsewhere}</Callout>}
      <div className={styles['buttons']}>
        <Button type="submit" disabled={values.redis.trim() === '' || values.fleet.trim() === ''}>
          Save
        </Button>
        <Button variant="quiet" disabled={place === null} onClick={() => void form.forget()}>
          Remove
        </Button>
      </div>
    </form>
  );
}

/** The sentence below the field, by what is known of the password. */
const passwordHelp: Readonly<Record<FleetPlace['password'], string>> = {
  none: 'Empty if Redis asks for none.',
  kept: 'Saved. Leave it empty to keep it; it goes to this address and user only.',
  session: 'Known until Lanewise ends. Leave it empty to keep it; it goes to this address and user only.',
  missing: 'Not known any more. Enter it again.',
};

function Fields({ form: { values, change, error }, known }: { readonly form: Form; readonly known: FleetPlace['password'] }) {
  return (
    <div className={styles['fields']}>
      <TextField
        label="Address of Redis"
        help="redis://host:6379, or rediss:// with TLS."
        placeholder="redis://host:6379"
        value={values.redis}
        onChange={(redis) => {
          change({ redis });
        }}
        error={errorAt(error, 'Address')}
        mono
      />
      <TextField
        label="Fleet"
        help="Machines of one name find one another."
        value={values.fleet}
        onChange={(fleet) => {
          change({ fleet });
        }}
        error={errorAt(error, 'Fleet')}
        mono
      />
      <TextField
        label="User"
        help="Empty for Redis's default user."
        value={values.user}
        onChange={(user) => {
          change({ user });
        }}
        mono
      />
      <TextField
        label="Password"
        help={passwordHelp[known]}
        placeholder={known === 'kept' || known === 'session' ? '••••••••' : ''}
        value={values.password}
        onChange={(password) => {
          change({ password });
        }}
        error={errorAt(error, 'Password')}
        input={{ type: 'password', autoComplete: 'new-password' }}
      />
    </div>
  );
}
