import './content-security';
import './theme.css';
import './playground.css';
import { createRoot } from 'react-dom/client';
import { Playground } from './playground';

const place = document.getElementById('playground');
if (place) createRoot(place).render(<Playground />);
